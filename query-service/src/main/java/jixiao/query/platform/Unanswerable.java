package jixiao.query.platform;

/** Why a question cannot be answered: an answer, not a fault. */
public abstract sealed class Unanswerable extends RuntimeException {
    private Unanswerable(String sentence) {
        super(sentence, null, false, false);
    }

    /** A parameter that means nothing. */
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
    public static final class Unknown extends Unanswerable {
        public Unknown(String sentence) {
            super(sentence);
        }
    }

    /** The views are not there yet; asked again a little later they may be. */
    public static final class NotYet extends Unanswerable {
        public NotYet(String sentence) {
            super(sentence);
        }
    }

    /** Whoever asks may not have it. */
    public static final class NotAllowed extends Unanswerable {
        public NotAllowed(String sentence) {
            super(sentence);
        }
    }

    /** What is asked for does not fit what is there. */
    public static final class Refused extends Unanswerable {
        private final String reason;

        public Refused(String reason, String sentence) {
            super(sentence);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }
}
