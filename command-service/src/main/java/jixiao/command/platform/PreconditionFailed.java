package jixiao.command.platform;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A precondition that no version of a working paper can meet: HTTP 412, nothing was done. */
@ResponseStatus(HttpStatus.PRECONDITION_FAILED)
public final class PreconditionFailed extends RuntimeException {
    public PreconditionFailed(String sentence) {
        super(sentence, null, false, false);
    }
}
