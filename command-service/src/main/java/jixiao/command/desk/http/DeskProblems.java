package jixiao.command.desk.http;

import jakarta.validation.ConstraintViolationException;
import java.io.UncheckedIOException;
import jixiao.command.ledger.Ledger;
import jixiao.command.ledger.chain.NotStored;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.PreconditionFailed;
import jixiao.command.platform.PreconditionRequired;
import jixiao.command.platform.Refusal;
import jixiao.command.platform.Unknown;
import jixiao.command.platform.Unreadable;
import jixiao.web.admission.TooBusy;
import jixiao.web.answer.AnswerCut;
import jixiao.web.answer.MalformedPage;
import jixiao.web.body.TooLarge;
import jixiao.web.body.TooSlow;
import jixiao.web.problem.Fault;
import jixiao.web.problem.Problem;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Which answer every no gets. Refused 409, unknown 404, malformed 400, not allowed 403; anything else is our fault, logged
 * once. Longer than usual because it is the list of them all.
 */
@RestControllerAdvice("jixiao.command")
class DeskProblems {
    private static final Logger LOG = LoggerFactory.getLogger(DeskProblems.class);
    private final Ledger ledger;

    DeskProblems(Ledger ledger) {
        this.ledger = ledger;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        ProblemDetail problem = Problem.of(refusal);
        refusal.particulars().forEach(problem::setProperty);
        return problem;
    }

    @ExceptionHandler({Unknown.class, Unreadable.class, PreconditionRequired.class, PreconditionFailed.class, TooLarge.class})
    ProblemDetail byType(Exception refusal) {
        return Problem.of(refusal);
    }

    @ExceptionHandler
    ProblemDetail notAllowed(AccessDeniedException denied) {
        return Problem.of(HttpStatus.FORBIDDEN, "NotAllowed", "您的角色不能做这件事");
    }

    @ExceptionHandler
    ProblemDetail malformed(MalformedPage page) {
        return Problem.malformed(page.field(), page.getMessage());
    }

    @ExceptionHandler
    ProblemDetail malformed(Malformed malformed) {
        ProblemDetail problem = Problem.malformed(malformed.field(), malformed.getMessage());
        if (!malformed.faults().isEmpty()) {
            problem.setProperty("faults", malformed.faults());
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail malformed(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLarge tooLarge) {
                return Problem.of(tooLarge);
            }
            if (cause instanceof JacksonException json) {
                return malformed(json);
            }
        }
        return Problem.malformed("body", "请求没有正文，或正文不是 JSON");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(UncheckedIOException broken) {
        return broken.getCause() instanceof TooLarge tooLarge
                ? ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body(Problem.of(tooLarge)) : fault(broken);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooSlow(TooSlow slow) {
        return ResponseEntity.status(HttpStatus.REQUEST_TIMEOUT).header("Connection", "close")
                .body(Problem.of(slow));
    }

    @ExceptionHandler
    ProblemDetail malformed(MethodArgumentNotValidException invalid) {
        var first = invalid.getBindingResult().getFieldErrors().get(0);
        return Problem.malformed(first.getField(), first.getField() + " " + first.getDefaultMessage());
    }

    @ExceptionHandler
    ProblemDetail malformed(HandlerMethodValidationException invalid) {
        var result = invalid.getParameterValidationResults().get(0);
        var error = result.getResolvableErrors().get(0);
        String place = result.getContainerIndex() == null ? "" : "[" + result.getContainerIndex() + "].";
        String field = place + (error instanceof org.springframework.validation.FieldError known ? known.getField()
                : result.getMethodParameter().getParameterName());
        return Problem.malformed(field, field + " " + error.getDefaultMessage());
    }

    @ExceptionHandler
    ProblemDetail malformed(ConstraintViolationException invalid) {
        var first = invalid.getConstraintViolations().iterator().next();
        return Problem.malformed(first.getPropertyPath().toString(), first.getPropertyPath() + " " + first.getMessage());
    }

    @ExceptionHandler
    ProblemDetail malformed(MethodArgumentTypeMismatchException mismatch) {
        return Problem.malformed(mismatch.getName(), "%s，不是“%s”".formatted(
                ValueForms.WANTED.sentence(mismatch.getName(), mismatch.getRequiredType()), mismatch.getValue()));
    }

    @ExceptionHandler
    ProblemDetail malformed(MissingServletRequestParameterException missing) {
        return Problem.malformed(missing.getParameterName(), "缺少参数 " + missing.getParameterName());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notStored(NotStored failure) {
        String reason = failure.getClass().getSimpleName();
        if (failure instanceof NotStored.Stopped) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, reason,
                    failure.getMessage()));
        }
        if (!(failure instanceof NotStored.NotAccepted) && !(failure instanceof NotStored.Unknown)) {
            return fault(failure);
        }
        return later(reason, failure.getMessage());
    }

    /** Those who wait for a project while its storing fails wait for the same reason. */
    @ExceptionHandler({ConcurrencyException.class, LockAcquisitionFailedException.class})
    ResponseEntity<ProblemDetail> overtaken() {
        return later("NotAccepted", ledger.trouble().map(NotStored::getMessage).orElse("许多人同时在改同一个项目，没有受理。请稍后再试"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(TooBusy busy) {
        return later("TooBusy", busy.getMessage());
    }

    /** Nothing may follow what was sent: thrown on, it closes the connection. */
    @ExceptionHandler
    void cut(AnswerCut begun) throws AnswerCut {
        LOG.error("an answer broke off", begun.getCause());
        throw begun;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(Exception fault) {
        return Fault.answer(fault, "NotAccepted");
    }

    private static ResponseEntity<ProblemDetail> later(String reason, @Nullable String sentence) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "1")
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, reason, sentence));
    }

    private static ProblemDetail malformed(JacksonException json) {
        String field = Problem.field(json);
        if (json instanceof UnrecognizedPropertyException) {
            return Problem.malformed(field, "没有名为 %s 的字段".formatted(field));
        }
        if (field.isEmpty()) {
            return Problem.malformed("body", json instanceof MismatchedInputException ? "正文是 JSON，但不是这里要的形状（对象或数组）" : "正文不是合法的 JSON");
        }
        return Problem.malformed(field, ValueForms.WANTED.sentence(field, json));
    }
}
