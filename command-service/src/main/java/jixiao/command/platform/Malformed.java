package jixiao.command.platform;

/** What came in cannot be read as what was asked for: HTTP 400, naming the field. */
public final class Malformed extends RuntimeException {
    private final String field;

    public Malformed(String field, String sentence) {
        super(sentence, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
