package jixiao.command.platform;

import java.util.stream.Collectors;
import jixiao.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Requests that reach no handler at all are answered in the same form as all others. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class NotServed {

    @ExceptionHandler
    ProblemDetail unknown(NoResourceFoundException unknown) {
        return Problem.of(HttpStatus.NOT_FOUND, "Unknown", "没有这个地址：/" + unknown.getResourcePath());
    }

    @ExceptionHandler
    ProblemDetail otherMethod(HttpRequestMethodNotSupportedException other) {
        return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "NotServed", "这个地址不接受 %s，只接受 %s".formatted(other.getMethod(),
                other.getSupportedHttpMethods() == null ? "别的方法" : other.getSupportedHttpMethods().stream().map(Object::toString).sorted().collect(Collectors.joining("、"))));
    }

    @ExceptionHandler
    ProblemDetail otherMediaType(HttpMediaTypeNotSupportedException other) {
        return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "WrongMediaType", "这里只收 %s，收到的是 %s".formatted(
                other.getSupportedMediaTypes().stream().map(Object::toString).collect(Collectors.joining("、")), other.getContentType()));
    }

    @ExceptionHandler
    ProblemDetail otherAnswer(HttpMediaTypeNotAcceptableException other) {
        return Problem.of(HttpStatus.NOT_ACCEPTABLE, "NotServed", "回答只有 JSON 一种形式");
    }
}
