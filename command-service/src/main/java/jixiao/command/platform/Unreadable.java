package jixiao.command.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A document that is well formed but is not what was expected: HTTP 422, and the name of the type is the reason. */
@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
public abstract class Unreadable extends RuntimeException {
    protected Unreadable(@Nullable String sentence) {
        super(sentence, null, false, false);
    }
}
