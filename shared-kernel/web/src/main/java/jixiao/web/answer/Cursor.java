package jixiao.web.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;

/**
 * Opaque cursor of a list: the last line that was shown, and the ledger position and day of reading that the whole list speaks of.
 * It holds a digest of the question, so that it cannot go on with another, and one of itself. Neither is a secret: what it says
 * can also be asked for by asOf and day, and whose lines are shown is decided by who is signed in, never by a cursor.
 */
record Cursor(long position, LocalDate day, String last) {
    /** A line is named by a project, an alert or two numbers: some hundred characters. */
    private static final int LONGEST = 1_000;
    private static final int DIGEST = 9;

    String write(String question) {
        byte[] body = "%d|%s|%s".formatted(position, day, last).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(digest(question.getBytes(StandardCharsets.UTF_8)), 2 * DIGEST + body.length);
        System.arraycopy(digest(body), 0, whole, DIGEST, DIGEST);
        System.arraycopy(body, 0, whole, 2 * DIGEST, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    static Cursor read(String text, String question) {
        byte[] whole = decoded(text);
        byte[] body = Arrays.copyOfRange(whole, 2 * DIGEST, whole.length);
        if (!Arrays.equals(whole, DIGEST, 2 * DIGEST, digest(body), 0, DIGEST)) {
            throw unreadable();
        }
        if (!Arrays.equals(whole, 0, DIGEST, digest(question.getBytes(StandardCharsets.UTF_8)), 0, DIGEST)) {
            throw new MalformedPage("cursor", "cursor 属于另一个查询：翻页时除 limit 外的参数须与第一页相同。");
        }
        String[] parts = new String(body, StandardCharsets.UTF_8).split("\\|", 3);
        if (parts[parts.length - 1].indexOf('\0') >= 0) { // no line's name has it, and no text of the database can
            throw unreadable();
        }
        try {
            return new Cursor(Long.parseLong(parts[0]), LocalDate.parse(parts[1]), parts[2]);
        } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException forged) {
            throw unreadable();
        }
    }

    private static byte[] decoded(String text) {
        if (text.length() > LONGEST) {
            throw unreadable();
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(text);
            if (whole.length > 2 * DIGEST && Base64.getUrlEncoder().withoutPadding().encodeToString(whole).equals(text)) {
                return whole;
            }
        } catch (IllegalArgumentException noBase64) {
            // said below, as for one that is cut short
        }
        throw unreadable();
    }

    private static MalformedPage unreadable() {
        return new MalformedPage("cursor", "cursor 读不懂：请原样使用上一页 Link 中给出的地址。");
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes), DIGEST);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
