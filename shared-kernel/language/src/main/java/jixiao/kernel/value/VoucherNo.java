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
        String lower = normal.codePoints().map(one -> Character.toLowerCase(Character.toUpperCase(one)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return Normalizer.isNormalized(lower, Normalizer.Form.NFKC) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }
}
