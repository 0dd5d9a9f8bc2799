package jixiao.query.ledgers;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import jixiao.kernel.chain.LedgerName;
import jixiao.web.ledger.LedgerOfRequest;
import jixiao.web.problem.Problem;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.HttpStatus;

/**
 * Tomcat valve: sends a request to the board of the ledger that it names. Nobody has signed in here, so that an answer says how many
 * ledgers there are and never which.
 */
final class LedgerRouting extends ValveBase {
    /** Of the process as a whole, unless a ledger is named. */
    private static final String HEALTH = "/actuator/health";
    private static final String TRY_AGAIN_SECONDS = "5";
    private final Set<String> ledgers;
    private final SharedServer server;

    LedgerRouting(Set<String> ledgers, SharedServer server) {
        super(true);
        this.ledgers = Set.copyOf(ledgers);
        this.server = server;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.isAsyncDispatching() || response.isErrorReportRequired()) { // sent to its board when it came; or refused by the server
            getNext().invoke(request, response);
            return;
        }
        List<String> named = Collections.list(request.getHeaders(LedgerOfRequest.HEADER)).stream().distinct().toList();
        if (named.isEmpty() && HEALTH.equals(request.getDecodedRequestURI())) {
            server.directToProcess(request);
            getNext().invoke(request, response);
        } else if (named.isEmpty() && ledgers.size() > 1) {
            refuse(response, "这里有 %d 个账本，请用请求头 %s 指明一个。".formatted(ledgers.size(), LedgerOfRequest.HEADER));
        } else if (named.size() > 1) {
            refuse(response, "请求头 %s 指明了 %d 个不同的账本，只能指明一个。".formatted(LedgerOfRequest.HEADER, named.size()));
        } else {
            sendTo(named.isEmpty() ? ledgers.iterator().next() : named.get(0), request, response);
        }
    }

    private void sendTo(String ledger, Request request, Response response) throws IOException, ServletException {
        if (!ledgers.contains(ledger)) {
            refuse(response, "这里没有账本“%s”（共有 %d 个）。请改正请求头 %s。"
                    .formatted(LedgerOfRequest.shown(ledger), ledgers.size(), LedgerOfRequest.HEADER));
        } else if (server.direct(request, ledger)) {
            getNext().invoke(request, response);
        } else {
            response.setHeader("Retry-After", TRY_AGAIN_SECONDS);
            Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "LedgerNotReady", "账本“%s”的看板还没有启动，请稍后再试。"
                    .formatted(new LedgerName(ledger)));
        }
    }

    private static void refuse(Response response, String sentence) throws IOException {
        Problem.write(response, HttpStatus.BAD_REQUEST, "UnknownLedger", sentence);
    }
}
