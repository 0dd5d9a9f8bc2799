package jixiao.web.validator;

/** What is asked for is what the asker has seen: HTTP 304, and nothing is read for it. */
public final class NotModified extends RuntimeException {
    public NotModified() {
        super(null, null, false, false);
    }
}
