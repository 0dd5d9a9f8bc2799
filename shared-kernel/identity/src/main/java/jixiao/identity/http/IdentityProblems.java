package jixiao.identity.http;

import jixiao.identity.http.SignInRefusal.MissingField;
import jixiao.identity.http.SignInRefusal.NotSignedIn;
import jixiao.identity.http.SignInRefusal.SignInFailed;
import jixiao.identity.http.SignInRefusal.TooManySignIns;
import jixiao.identity.signin.EntryAnswers;
import jixiao.web.problem.Fault;
import jixiao.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Which answer every no of identity gets, by its {@code @ResponseStatus}; anything else is a fault of ours, logged once. */
@RestControllerAdvice(basePackages = "jixiao.identity")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class IdentityProblems {
    private final EntryAnswers answers;

    IdentityProblems(EntryAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler({NotSignedIn.class, SignInFailed.class})
    ResponseEntity<ProblemDetail> notSignedIn(SignInRefusal refusal, WebRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.UNAUTHORIZED);
        answers.challenge(request.getHeader(EntryAnswers.FETCH_MODE)).ifPresent(how -> answer.header(HttpHeaders.WWW_AUTHENTICATE, how));
        return answer.body(Problem.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(TooManySignIns busy) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, EntryAnswers.BUSY_SECONDS)
                .body(Problem.of(busy));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingField missing) {
        return malformed(missing.field(), missing.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException invalid) {
        FieldError first = invalid.getBindingResult().getFieldErrors().get(0);
        return malformed(first.getField(), first.getField() + " " + first.getDefaultMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
            String field = Problem.field(json);
            return malformed(field, json instanceof UnrecognizedPropertyException ? "没有名为 %s 的字段。".formatted(field)
                    : "读不懂 %s。".formatted(field));
        }
        return malformed("body", "请求正文不是所要的 JSON。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAllowed(AccessDeniedException denied) {
        return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Problem.of(HttpStatus.FORBIDDEN, "NotAllowed", EntryAnswers.NOT_ALLOWED));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception other) {
        if (AnnotatedElementUtils.hasAnnotation(other.getClass(), ResponseStatus.class)) {
            ProblemDetail problem = Problem.of(other);
            return ResponseEntity.status(problem.getStatus()).body(problem);
        }
        return Fault.answer(other, "NotAccepted");
    }

    private static ResponseEntity<ProblemDetail> malformed(String field, @Nullable String sentence) {
        return ResponseEntity.badRequest().body(Problem.malformed(field, sentence));
    }
}
