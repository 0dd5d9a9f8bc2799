package jixiao.command.platform;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Why something that was asked is not done: an answer, not a fault, so it carries a sentence for people and no stack trace. */
@ResponseStatus(HttpStatus.CONFLICT)
public abstract class Refusal extends RuntimeException {
    protected Refusal(String sentence, Object... figures) {
        super(sentence.formatted(figures), null, false, false);
    }

    /** What a screen needs beside the sentence, by name; part of the HTTP contract. */
    public Map<String, Object> particulars() {
        return Map.of();
    }

    /** Not this person or not this unit: HTTP 403 instead of 409. */
    @ResponseStatus(HttpStatus.FORBIDDEN)
    public abstract static class NotAllowed extends Refusal {
        protected NotAllowed(String sentence, Object... figures) {
            super(sentence, figures);
        }
    }

    /** One of several is named that is not there: HTTP 404 instead of 409. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    public abstract static class NoSuch extends Refusal {
        protected NoSuch(String sentence, Object... figures) {
            super(sentence, figures);
        }
    }
}
