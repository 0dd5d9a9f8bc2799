package jixiao.web.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The refusals of a handler beside those that every handler has, by type: their status and reason follow from the type, see
 * {@link Problem#status} and {@link Problem#reason}. OpenAPI names them from here.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    Class<? extends Exception>[] value();
}
