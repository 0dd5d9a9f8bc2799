package jixiao.identity.audit.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import jixiao.identity.audit.AuditAway;
import jixiao.identity.audit.AuditLog.TooManyChanges;
import jixiao.identity.audit.RecordedChange.OutcomeUnknown;
import jixiao.web.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How it is said that something cannot be recorded and is therefore not done, or that nobody knows whether it was. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class AuditProblems {
    private static final Logger LOG = LoggerFactory.getLogger(AuditProblems.class);
    /** What an answer that is taken back may have said of itself. */
    private static final List<String> OF_AN_ANSWER = List.of(HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.LOCATION,
            HttpHeaders.LINK, HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.SET_COOKIE, "Clear-Site-Data");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(AuditAway away) {
        return ResponseEntity.status(Problem.status(AuditAway.class)).header(HttpHeaders.RETRY_AFTER, AuditAway.RETRY_AFTER_SECONDS)
                .body(Problem.of(away));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(OutcomeUnknown unknown) {
        LOG.warn("the commit of a change was not answered: {}", String.valueOf(unknown.getCause()));
        return ResponseEntity.status(Problem.status(OutcomeUnknown.class))
                .header(HttpHeaders.RETRY_AFTER, OutcomeUnknown.RETRY_AFTER_SECONDS).body(Problem.of(unknown));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyChanges tooMany) {
        return ResponseEntity.status(Problem.status(TooManyChanges.class))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.secondsLeft())).body(Problem.of(tooMany));
    }

    static void write(HttpServletResponse response, AuditAway away) throws IOException {
        OF_AN_ANSWER.forEach(header -> response.setHeader(header, null));
        response.setHeader(HttpHeaders.RETRY_AFTER, AuditAway.RETRY_AFTER_SECONDS);
        Problem.write(response, Problem.status(AuditAway.class), Problem.reason(AuditAway.class), away.getMessage());
    }
}
