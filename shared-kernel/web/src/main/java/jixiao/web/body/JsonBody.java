package jixiao.web.body;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The limits of a handler's JSON body, checked while the bytes come in and before anything is made of them. A body beyond one of
 * them is answered 400, one of too many bytes 413. They leave room for honest mistakes, whose answer names the field.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonBody {

    /** The whole body, as a data size such as {@code 16KB}. */
    String bytes();

    /** Values in the whole body, arrays and objects included. */
    int values();

    /** Values in any one array. */
    int list() default 10;

    /** Arrays and objects within each other. */
    int depth() default 4;

    /** Characters of the longest text; what is shorter may still be too long for its field. */
    int text() default 1_000;
}
