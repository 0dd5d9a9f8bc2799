package jixiao.command.platform;

/** A document that is well formed but is not what was expected: HTTP 422. */
public final class Unreadable extends RuntimeException {
    private final String reason;

    public Unreadable(String reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
