package jixiao.query.platform;

import java.net.URI;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.NotAllowed;
import jixiao.query.platform.Unanswerable.NotYet;
import jixiao.query.platform.Unanswerable.Refused;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.web.admission.TooBusy;
import jixiao.web.answer.AnswerCut;
import jixiao.web.answer.MalformedPage;
import jixiao.web.problem.Fault;
import jixiao.web.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What the board answers when it cannot answer: always problem+json with a sentence, never a stack trace. */
@RestControllerAdvice(basePackages = "jixiao.query")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BoardProblems {
    private static final Logger LOG = LoggerFactory.getLogger(BoardProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(Malformed malformed) {
        return malformed(malformed.field(), malformed.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing) {
        return malformed(missing.getParameterName(), "缺少参数 %s。".formatted(missing.getParameterName()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatched(MethodArgumentTypeMismatchException mismatched) {
        String shape = switch (mismatched.getRequiredType() == null ? "" : mismatched.getRequiredType().getSimpleName()) {
            case "int" -> mismatched.getName().equals("year") ? "年度，如 2024" : null;
            case "Integer", "long" -> "编号，如 3";
            default -> null;
        };
        String sentence = shape == null ? ValueForms.WANTED.sentence(mismatched.getName(), mismatched.getRequiredType())
                : "%s 应为%s".formatted(mismatched.getName(), shape);
        return malformed(mismatched.getName(), "%s，不是“%s”。".formatted(sentence, mismatched.getValue()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
            String field = Problem.field(json);
            return malformed(field, json instanceof UnrecognizedPropertyException ? "没有名为 %s 的字段。".formatted(field)
                    : ValueForms.WANTED.sentence(field, json) + "。");
        }
        return malformed("body", "请求正文不是所要的 JSON。");
    }

    @ExceptionHandler({Unknown.class, NotAllowed.class, Refused.class, NotYet.class, TooBusy.class})
    ResponseEntity<ProblemDetail> byType(RuntimeException no) {
        return answer(Problem.status(no.getClass()), Problem.reason(no.getClass()), no.getMessage(), null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(MalformedPage page) {
        return malformed(page.field(), page.getMessage());
    }

    /** Nothing may follow what was sent: thrown on, it closes the connection. */
    @ExceptionHandler
    void cut(AnswerCut begun) throws AnswerCut {
        LOG.error("an answer broke off", begun.getCause());
        throw begun;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAllowed(AccessDeniedException denied) {
        return answer(HttpStatus.FORBIDDEN, "NotAllowed", "您的角色不能做这件事。", null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(Exception fault) {
        return Fault.answer(fault, "DatabaseAway");
    }

    private static ResponseEntity<ProblemDetail> malformed(String field, @Nullable String sentence) {
        return answer(HttpStatus.BAD_REQUEST, "Malformed", sentence, field);
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String reason, @Nullable String sentence,
            @Nullable String field) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(URI.create("about:blank"));
        problem.setProperty("reason", reason);
        if (field != null) {
            problem.setProperty("field", field);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(problem);
    }
}
