package jixiao.command.platform;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What came in cannot be read as what was asked for: HTTP 400, naming the field. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class Malformed extends RuntimeException {
    private final String field;

    public Malformed(String field, String sentence) {
        super(sentence, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
