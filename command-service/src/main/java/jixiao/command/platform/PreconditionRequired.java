package jixiao.command.platform;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A change of a working paper that does not say which version it stands on: HTTP 428, because it could only overwrite blindly. */
@ResponseStatus(code = HttpStatus.PRECONDITION_REQUIRED, reason = "Unconditional")
public final class PreconditionRequired extends RuntimeException {
    public PreconditionRequired(String sentence) {
        super(sentence, null, false, false);
    }
}
