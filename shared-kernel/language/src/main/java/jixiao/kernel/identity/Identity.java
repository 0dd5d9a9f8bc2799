package jixiao.kernel.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text by which something is known or summed. It is kept and shown as it was typed and compared in its normal form: outer white space
 * cut, NFKC, nothing invisible in it. Holds what was said, sound or not, because events of earlier days say it so: see {@link #fault()}.
 */
public abstract class Identity implements Comparable<Identity> {
    private final String text;
    private final String key;

    protected Identity(String text) {
        this(text, normal(text));
    }

    /** {@code key} where more than the normal form is passed over, such as case. */
    protected Identity(String text, String key) {
        this.text = text;
        this.key = key;
    }

    /** As it was typed: in the ledger, on every wire and on every screen. */
    @JsonValue
    public final String text() {
        return text;
    }

    /** What it is compared, found and sorted by. */
    public final String key() {
        return key;
    }

    /** What nobody may type from now on, as a sentence; empty where nothing in it is invisible, or nothing else, which is blank. */
    public final Optional<String> fault() {
        return fault(text);
    }

    /** The same of a text that is no identity of its own, such as the name of an indicator. */
    public static Optional<String> fault(String text) {
        return Invisible.isAll(text) ? Optional.empty() : cut(text).codePoints().filter(Invisible::is).boxed().findFirst()
                .map(one -> "含有看不见的字符 U+%04X（控制符或零宽字符），请去掉后重新录入".formatted(one));
    }

    /** Without the white space around it, which nobody sees either. */
    public static String cut(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && Invisible.isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && Invisible.isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Asked for every event that is read: what is in its normal form already, as almost all is, is handed back. */
    public static String normal(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(one -> Invisible.isSpace(one) || !Invisible.is(one))
                .forEach(one -> visible.appendCodePoint(Invisible.isSpace(one) ? ' ' : one));
        return cut(Normalizer.normalize(visible, Normalizer.Form.NFKC));
    }

    /**
     * Whether two texts have one normal form. Most differ in a character that nothing before or behind it can change, and are told apart by
     * that one: this is asked for every indicator of every project when a month is closed.
     */
    public static boolean areAlike(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int at = 0; at < shorter; at++) {
            if (!isSettled(one.charAt(at)) || !isSettled(other.charAt(at))) {
                return normal(one).equals(normal(other));
            }
            if (one.charAt(at) != other.charAt(at)) {
                return false;
            }
        }
        return one.length() == other.length() || normal(one).equals(normal(other));
    }

    /** Whether the normal form of a text begins with such Chinese characters. */
    public static boolean beginsAlike(String text, String han) {
        for (int at = 0; at < han.length(); at++) {
            if (at == text.length() || !isSettled(text.charAt(at))) {
                return normal(text).startsWith(han);
            }
            if (text.charAt(at) != han.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            boolean isInnerSpace = text.charAt(at) == ' ' && at > 0 && at < text.length() - 1;
            if (!isInnerSpace && !isSettled(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Stays in the normal form where it is, alone or with marks that follow it, and becomes none of the others: Chinese characters, and
     * what is visible of ASCII.
     */
    private static boolean isSettled(char one) {
        return one >= '一' && one <= '鿿' || one > ' ' && one <= '~';
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null && getClass() == other.getClass() && key.equals(((Identity) other).key);
    }

    @Override
    public final int hashCode() {
        return key.hashCode();
    }

    @Override
    public final int compareTo(Identity other) {
        return key.compareTo(other.key);
    }

    @Override
    public final String toString() {
        return text;
    }
}
