package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.text.Normalizer;
import jixiao.kernel.identity.Identity;

/** The identity of one payment (凭证号), in whatever case it is written; one project never records the same voucher twice. */
public final class VoucherNo extends Identity {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VoucherNo(String text) {
        super(text, folded(normal(text)));
    }

    /**
     * Letter by letter, because a word's lower case depends on where it ends; and both ways, because some letters have several forms in one
     * case and one in the other.
     */
    private static String folded(String normal) {
        int length = lengthWithoutCase(normal);
        if (length == normal.length()) {
            return normal;
        }
        StringBuilder folded = new StringBuilder(normal.length()).append(normal, 0, length);
        normal.codePoints().skip(length).forEach(one -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(one))));
        return Normalizer.isNormalized(folded, Normalizer.Form.NFKC) ? folded.toString()
                : Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /** Asked for every payment that is read; most numbers are of digits, signs and Han characters. */
    private static int lengthWithoutCase(String text) {
        int at = 0;
        while (at < text.length() && hasNoCase(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean hasNoCase(char one) {
        return one >= '一' && one <= '鿿' || one <= 'z' && (one < 'A' || one > 'Z');
    }
}
