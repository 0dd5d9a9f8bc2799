package jixiao.command.desk.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import jixiao.command.ledger.Ledger;
import jixiao.command.platform.Malformed;
import jixiao.web.answer.AsOfPosition;
import jixiao.web.parameter.KnownParameters;
import jixiao.web.parameter.ReadsParameters;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Whatever is read at the desk names the ledger position it was read at, and takes {@code after} as the board does: what was stored is
 * there, and what the ledger does not have will not come.
 */
final class PositionOfReading implements HandlerInterceptor, ReadsParameters {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String DESK = "jixiao.command.";
    private final Ledger ledger;

    PositionOfReading(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Set<String> parametersFor(HandlerMethod handler) {
        return KnownParameters.isRead(handler) ? Set.of("after") : Set.of();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (READING.contains(request.getMethod()) && handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(DESK)) {
            String after = request.getParameter("after");
            String head = Long.toString(after == null ? ledger.head() : headAfter(after));
            response.setHeader(LedgerPosition.HEADER, head);
            response.setHeader(AsOfPosition.HEADER, head);
        }
        return true;
    }

    /** What another desk stored is not heard of here at once, so the ledger itself is asked. */
    private long headAfter(String after) {
        if (!after.matches("[0-9]{1,18}")) {
            throw new Malformed("after", "after 应为账本位置（非负整数），不是“%s”".formatted(after));
        }
        long asked = Long.parseLong(after);
        long head = ledger.head();
        head = asked > head ? ledger.readHead() : head;
        if (asked > head) {
            throw new Malformed("after", "账本没有第 %d 条：现有 %d 条".formatted(asked, head));
        }
        return head;
    }
}
