package jixiao.query.delivery.channel;

/** A message that nobody took over, or of which nobody said so. */
public final class Undelivered extends Exception {
    private final Why why;

    /**
     * FAILED: said no, or could not be reached. TIMED_OUT: let us wait. NOT_CONFIGURED: this board has no such channel, which is no
     * failure of the receiver. NOT_ALLOWED: the host was taken off the list, and trying again is of no use before it is on it.
     */
    public enum Why {
        FAILED, TIMED_OUT, NOT_CONFIGURED, NOT_ALLOWED
    }

    public Undelivered(Why why, String sentence) {
        super(sentence, null, false, false);
        this.why = why;
    }

    static Undelivered failed(String sentence) {
        return new Undelivered(Why.FAILED, sentence);
    }

    public Why why() {
        return why;
    }
}
