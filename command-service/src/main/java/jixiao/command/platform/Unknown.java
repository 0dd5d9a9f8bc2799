package jixiao.command.platform;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What is asked about does not exist: HTTP 404. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class Unknown extends RuntimeException {
    public Unknown(String sentence) {
        super(sentence, null, false, false);
    }
}
