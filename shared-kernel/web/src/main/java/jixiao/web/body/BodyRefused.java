package jixiao.web.body;

import org.springframework.http.HttpStatus;

/** A body that is beyond its limits; nothing was made of it. */
final class BodyRefused extends RuntimeException {
    private final HttpStatus status;
    private final String reason;

    BodyRefused(HttpStatus status, String reason, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    static BodyRefused malformed(String sentence) {
        return new BodyRefused(HttpStatus.BAD_REQUEST, "Malformed", sentence);
    }

    HttpStatus status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
