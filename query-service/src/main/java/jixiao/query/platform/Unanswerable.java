package jixiao.query.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Why a question cannot be answered: an answer, not a fault. */
public abstract sealed class Unanswerable extends RuntimeException {
    private Unanswerable(@Nullable String sentence) {
        super(sentence, null, false, false);
    }

    /** A parameter that means nothing. */
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    public static final class Malformed extends Unanswerable {
        private final String field;

        public Malformed(String field, String sentence) {
            super(sentence);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** Nothing of that name was ever heard of. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    public static final class Unknown extends Unanswerable {
        public Unknown(String sentence) {
            super(sentence);
        }
    }

    /** The views are not there yet; asked again a little later they may be. */
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    public static final class NotYet extends Unanswerable {
        public NotYet(@Nullable String sentence) {
            super(sentence);
        }
    }

    /** Whoever asks may not have it. */
    @ResponseStatus(HttpStatus.FORBIDDEN)
    public static final class NotAllowed extends Unanswerable {
        public NotAllowed(String sentence) {
            super(sentence);
        }
    }

    /** What is asked for does not fit what is there; each such rule is a type of its own, whose name is the reason. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public abstract static non-sealed class Refused extends Unanswerable {
        protected Refused(String sentence) {
            super(sentence);
        }
    }
}
