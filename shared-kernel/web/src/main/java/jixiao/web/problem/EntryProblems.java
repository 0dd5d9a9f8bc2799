package jixiao.web.problem;

import java.util.Set;
import java.util.stream.Collectors;
import jixiao.web.parameter.UnknownParameter;
import jixiao.web.validator.NotModified;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Requests that no handler can take, whichever it was meant for: the asker's mistakes, and never faults of ours. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class EntryProblems {
    private static final Logger LOG = LoggerFactory.getLogger(EntryProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(NoResourceFoundException unknown) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.NOT_FOUND);
        if (unknown.getHttpMethod() == HttpMethod.OPTIONS) {
            answer.header(HttpHeaders.ALLOW, ""); // the servlet would else name its own methods
        }
        return answer.body(Problem.of(HttpStatus.NOT_FOUND, "Unknown", "没有这个地址：/" + unknown.getResourcePath()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherMethod(HttpRequestMethodNotSupportedException other) {
        Set<HttpMethod> handled = other.getSupportedHttpMethods() == null ? Set.of() : other.getSupportedHttpMethods();
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, Allowed.header(handled))
                .body(Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "NotServed", Allowed.sentence(other.getMethod(), handled)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherMediaType(HttpMediaTypeNotSupportedException other) {
        String taken = other.getSupportedMediaTypes().stream().map(Object::toString).collect(Collectors.joining(", "));
        return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).header(HttpHeaders.ACCEPT, taken)
                .body(Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "WrongMediaType", "这里只收 %s，%s".formatted(taken.replace(", ", "、"),
                        other.getContentType() == null ? "而请求没有写明 Content-Type" : "收到的是 " + other.getContentType())));
    }

    @ExceptionHandler
    ProblemDetail noMediaType(InvalidMediaTypeException unreadable) {
        return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "WrongMediaType", "读不懂的内容类型：" + unreadable.getMediaType());
    }

    @ExceptionHandler
    ProblemDetail otherAnswer(HttpMediaTypeNotAcceptableException other) {
        return Problem.of(HttpStatus.NOT_ACCEPTABLE, "NotServed", "回答只有 JSON 一种形式");
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownParameter unknown) {
        return Problem.malformed(unknown.field(), unknown.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Void> known(NotModified known) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
    }

    @ExceptionHandler
    ProblemDetail undecodable(InvalidParameterException undecodable) {
        return malformedQuery("地址中的参数不是 UTF-8 编码，或编码有误，或参数太多");
    }

    @ExceptionHandler
    ProblemDetail rejected(RequestRejectedException rejected) {
        return malformedQuery("地址中的参数或请求头含有控制字符");
    }

    /** Whoever hangs up in the middle hears no answer, and nothing is wrong with us. */
    @ExceptionHandler
    ProblemDetail gone(ClientAbortException gone) {
        LOG.info("whoever asked hung up: {}", gone.getMessage());
        return Problem.of(HttpStatus.BAD_REQUEST, "Malformed", "请求没有发完");
    }

    private static ProblemDetail malformedQuery(String sentence) {
        return Problem.malformed("query", sentence);
    }
}
