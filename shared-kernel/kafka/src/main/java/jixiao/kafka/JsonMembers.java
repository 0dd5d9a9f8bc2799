package jixiao.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * The members of a JSON object, each value's text to the letter with the white space around it: a value that was hashed as it was written
 * cannot be read and written anew. What the values are is not looked at here.
 */
final class JsonMembers {
    private final String text;
    private int at;

    private JsonMembers(String text) {
        this.text = text;
    }

    /** Throws {@link Unreadable} where it is no object, or one that names a member twice. */
    static Map<String, String> of(String object) {
        return new JsonMembers(object).read();
    }

    private Map<String, String> read() {
        Map<String, String> members = new HashMap<>();
        skipSpace();
        expect('{');
        skipSpace();
        boolean isLast = at < text.length() && text.charAt(at) == '}';
        while (!isLast) {
            skipSpace();
            String name = text.substring(at + 1, skipString() - 1);
            skipSpace();
            expect(':');
            int from = at;
            skipValue();
            if (members.put(name, text.substring(from, at)) != null) {
                throw new Unreadable("the member %s stands there twice".formatted(name));
            }
            isLast = at < text.length() && text.charAt(at) == '}';
            if (!isLast) {
                expect(',');
            }
        }
        expect('}');
        skipSpace();
        if (at != text.length()) {
            throw new Unreadable("the value goes on after its object");
        }
        return members;
    }

    /** Up to the comma or bracket that ends it. */
    private void skipValue() {
        int depth = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (depth == 0 && (next == ',' || next == '}' || next == ']')) {
                return;
            }
            if (next == '"') {
                skipString();
                continue;
            }
            depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
            at++;
        }
    }

    /** Returns where the string has ended. */
    private int skipString() {
        expect('"');
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        expect('"');
        return at;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char sign) {
        if (at >= text.length() || text.charAt(at) != sign) {
            throw new Unreadable("the value is no JSON object: %c is missing at character %d".formatted(sign, at));
        }
        at++;
    }
}
