package jixiao.web.body;

/**
 * Streaming guard over the bytes of a JSON document: counts values, depth and lengths without keeping any of them. What is no JSON
 * passes; the parser says so afterwards, and by then the document is known to be small.
 */
final class JsonBounds {
    /** The longest number, and the longest of anything that is neither text nor punctuation. */
    private static final int LONGEST_NUMBER = 100;
    /** A character is at most so many bytes, when it is written as an escape. */
    private static final int BYTES_OF_CHARACTER = 6;

    private final JsonBody limits;
    private final boolean[] isArray;
    private final int[] inArray;
    private int depth;
    private int values;
    private int length;
    private boolean inText;
    private boolean isEscaped;
    private boolean inNumber;

    JsonBounds(JsonBody limits) {
        this.limits = limits;
        this.isArray = new boolean[limits.depth() + 1];
        this.inArray = new int[limits.depth() + 1];
    }

    /** Throws {@link BodyRefused} as soon as a limit is passed. */
    void take(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (inText) {
                text(bytes[i]);
            } else {
                outside(bytes[i]);
            }
        }
    }

    private void text(byte next) {
        if (isEscaped) {
            isEscaped = false;
        } else if (next == '\\') {
            isEscaped = true;
        } else if (next == '"') {
            inText = false;
            return;
        }
        if (++length > (long) limits.text() * BYTES_OF_CHARACTER) {
            throw BodyRefused.malformed("正文里有超过 %d 字的文字".formatted(limits.text()));
        }
    }

    private void outside(byte next) {
        switch (next) {
            case '"' -> {
                begin();
                inText = true;
            }
            case '{', '[' -> {
                begin();
                open(next == '[');
            }
            case '}', ']' -> {
                inNumber = false;
                depth = Math.max(0, depth - 1);
            }
            case ':' -> { // what came before was a name and no value
                inNumber = false;
                values--;
            }
            case ',', ' ', '\t', '\r', '\n' -> inNumber = false;
            case 0 -> throw BodyRefused.malformed("正文不是 UTF-8 编码的 JSON");
            default -> number();
        }
    }

    private void number() {
        if (!inNumber) {
            begin();
            inNumber = true;
        }
        if (++length > LONGEST_NUMBER) {
            throw BodyRefused.malformed("正文里有超过 %d 位的数字".formatted(LONGEST_NUMBER));
        }
    }

    private void begin() {
        inNumber = false;
        length = 0;
        if (++values > limits.values()) {
            throw BodyRefused.malformed("正文超过 %d 个值".formatted(limits.values()));
        }
        if (isArray[depth] && ++inArray[depth] > limits.list()) {
            throw BodyRefused.malformed("正文里有超过 %d 项的数组".formatted(limits.list()));
        }
    }

    private void open(boolean array) {
        if (++depth > limits.depth()) {
            throw BodyRefused.malformed("正文的嵌套超过 %d 层".formatted(limits.depth()));
        }
        isArray[depth] = array;
        inArray[depth] = 0;
    }
}
