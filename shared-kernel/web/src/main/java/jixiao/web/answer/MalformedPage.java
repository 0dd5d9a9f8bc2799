package jixiao.web.answer;

/** A limit or cursor that means nothing here: a malformed request, in a sentence that names the field. */
public final class MalformedPage extends RuntimeException {
    private final String field;

    MalformedPage(String field, String sentence) {
        super(sentence, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
