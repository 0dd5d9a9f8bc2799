package jixiao.query.fold.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.reading.Moment;
import jixiao.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Every GET waits for {@code after} and says its {@code View-Position}, also those that ask the views nothing: a client need not
 * know which they are. Questions that take a {@link Moment} see to it themselves, as their figures speak of that position.
 */
class PositionOnEveryGet implements HandlerInterceptor {
    private final Projector projector;

    PositionOnEveryGet(Projector projector) {
        this.projector = projector;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException,
            InterruptedException {
        if (!request.getMethod().equals("GET") || handler instanceof HandlerMethod method && asksAMoment(method)) {
            return true;
        }
        String after = request.getParameter("after");
        if (after != null && !after.matches("\\d{1,18}")) {
            Problem.malformed(response, "after", "after 应为账本位置（非负整数）。");
            return false;
        }
        if (after != null && !projector.await(Long.parseLong(after), MomentOfRequest.LONGEST_WAIT)) {
            response.setHeader("Retry-After", "1");
            Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "NotYet", "视图读到第 %d 条，还没有到第 %s 条。".formatted(
                    projector.serving().position(), after));
            return false;
        }
        response.setHeader("View-Position", Long.toString(projector.serving().position()));
        return true;
    }

    private static boolean asksAMoment(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == Moment.class);
    }
}
