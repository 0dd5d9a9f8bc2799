package jixiao.web.body;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A body that comes in too slowly to be waited for: HTTP 408, nothing was done. */
@ResponseStatus(HttpStatus.REQUEST_TIMEOUT)
public final class TooSlow extends RuntimeException {
    public TooSlow(String sentence) {
        super(sentence, null, false, false);
    }
}
