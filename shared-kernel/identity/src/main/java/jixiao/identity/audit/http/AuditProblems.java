package jixiao.identity.audit.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import jixiao.identity.audit.AuditAway;
import jixiao.web.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How it is said that something cannot be recorded and is therefore not done. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class AuditProblems {
    /** What an answer that is taken back may have said of itself. */
    private static final List<String> OF_AN_ANSWER = List.of(HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.LOCATION,
            HttpHeaders.LINK, HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.SET_COOKIE, "Clear-Site-Data");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(AuditAway away) {
        return ResponseEntity.status(Problem.status(AuditAway.class)).header(HttpHeaders.RETRY_AFTER, AuditAway.RETRY_AFTER_SECONDS)
                .body(Problem.of(away));
    }

    static void write(HttpServletResponse response, AuditAway away) throws IOException {
        OF_AN_ANSWER.forEach(header -> response.setHeader(header, null));
        response.setHeader(HttpHeaders.RETRY_AFTER, AuditAway.RETRY_AFTER_SECONDS);
        Problem.write(response, Problem.status(AuditAway.class), Problem.reason(AuditAway.class), away.getMessage());
    }
}
