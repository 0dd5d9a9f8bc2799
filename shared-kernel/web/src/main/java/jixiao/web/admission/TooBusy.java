package jixiao.web.admission;

/** More of this is going on than the machine bears: HTTP 503, nothing was done. */
public final class TooBusy extends RuntimeException {
    public TooBusy(String sentence) {
        super(sentence, null, false, false);
    }
}
