package jixiao.command.platform;

/** What is asked about does not exist: HTTP 404. */
public final class Unknown extends RuntimeException {
    public Unknown(String sentence) {
        super(sentence, null, false, false);
    }
}
