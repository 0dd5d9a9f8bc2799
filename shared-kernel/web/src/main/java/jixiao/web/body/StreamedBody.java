package jixiao.web.body;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The limit of a body that its handler takes as it comes and never has whole in memory; the handler bounds how many come at once. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StreamedBody {

    /** The whole body, as a data size or the name of a setting that holds one. */
    String bytes();
}
