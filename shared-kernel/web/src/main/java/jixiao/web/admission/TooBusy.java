package jixiao.web.admission;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** More of this is going on than the machine bears: HTTP 503, nothing was done. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
public final class TooBusy extends RuntimeException {
    public TooBusy(String sentence) {
        super(sentence, null, false, false);
    }
}
