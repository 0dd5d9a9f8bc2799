package jixiao.web.body;

/** A body that comes in too slowly to be waited for: HTTP 408, nothing was done. */
public final class TooSlow extends RuntimeException {
    public TooSlow(String sentence) {
        super(sentence, null, false, false);
    }
}
