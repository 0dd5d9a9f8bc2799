package jixiao.web.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;

/**
 * The answer to a failure that nobody foresaw: 503 where the database is away, what Spring itself knows to be the asker's mistake, and
 * otherwise 500 with a stack in the log, once, and no word of it in the answer.
 */
public final class Fault {
    private static final Logger LOG = LoggerFactory.getLogger(Fault.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private Fault() {
    }

    /** {@code ifAway}: the reason by which a service calls its database being away. */
    public static ResponseEntity<ProblemDetail> answer(Exception failure, String ifAway) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return ResponseEntity.status(status).headers(known.getHeaders()).body(Problem.of(status, "NotServed", "这个地址不接受这样的请求"));
        }
        DatabaseFault fault = logged(failure);
        if (fault == DatabaseFault.OURS) {
            return ResponseEntity.internalServerError().body(Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "Fault", fault.sentence()));
        }
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, ifAway, fault.sentence()));
    }

    /** For filters, which stand before Spring's own answering. */
    public static void write(HttpServletResponse response, Exception failure, String ifAway) throws IOException {
        DatabaseFault fault = logged(failure);
        if (fault == DatabaseFault.OURS) {
            Problem.write(response, HttpStatus.INTERNAL_SERVER_ERROR, "Fault", fault.sentence());
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, ifAway, fault.sentence());
    }

    private static DatabaseFault logged(Exception failure) {
        DatabaseFault fault = DatabaseFault.of(failure);
        if (fault == DatabaseFault.OURS) {
            LOG.error("a fault of our own", failure);
        } else {
            LOG.warn("the database did not answer: {}", failure.getMessage());
        }
        return fault;
    }
}
