package jixiao.query.fold.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import jixiao.query.feed.EventFeed;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.NotYet;
import jixiao.web.answer.AsOfPosition;
import jixiao.web.parameter.KnownParameters;
import jixiao.web.parameter.ReadsParameters;
import jixiao.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Every GET waits for {@code after} and names the position it speaks of, also those that ask the views nothing: a client need not
 * know which they are. Questions that take a {@link Moment} see to it themselves, as their figures speak of that position.
 */
class PositionOnEveryGet implements HandlerInterceptor, ReadsParameters {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String BOARD = "jixiao.query.";

    private final Projector projector;
    private final PositionWait waiting;

    PositionOnEveryGet(Projector projector, EventFeed feed) {
        this.projector = projector;
        this.waiting = new PositionWait(projector, feed);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException,
            InterruptedException {
        boolean isReading = isReading(request);
        if (isReading || handler instanceof HandlerMethod method && isOfTheBoard(method)) {
            say(response);
        }
        boolean seesToItself = !isReading || handler instanceof HandlerMethod method && MomentOfRequest.asksAMoment(method);
        return seesToItself || isThere(request.getParameter("after"), response);
    }

    private void say(HttpServletResponse response) {
        String heard = Long.toString(projector.serving().position());
        response.setHeader("View-Position", heard);
        response.setHeader(AsOfPosition.HEADER, heard);
    }

    private boolean isThere(@Nullable String after, HttpServletResponse response) throws IOException, InterruptedException {
        if (after == null) {
            return true;
        }
        try {
            waiting.until("after", PositionWait.position("after", after));
            say(response);
            return true;
        } catch (Malformed malformed) {
            Problem.malformed(response, malformed.field(), malformed.getMessage());
        } catch (NotYet lagging) {
            response.setHeader("Retry-After", "1");
            Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "NotYet", lagging.getMessage());
        }
        return false;
    }

    @Override
    public Set<String> parametersFor(HandlerMethod handler) {
        return KnownParameters.isRead(handler) ? Set.of("after") : Set.of();
    }

    static boolean isReading(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    /** In one process with the desk both are asked. */
    static boolean isOfTheBoard(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(BOARD);
    }
}
