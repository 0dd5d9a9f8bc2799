package jixiao.identity.password;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import jixiao.identity.password.PasswordRefusal.PasswordHasInvisibleSigns;
import jixiao.identity.password.PasswordRefusal.PasswordIsCommon;
import jixiao.identity.password.PasswordRefusal.PasswordNamesItsOwner;
import jixiao.identity.password.PasswordRefusal.PasswordTooLong;
import jixiao.identity.password.PasswordRefusal.PasswordTooShort;
import jixiao.identity.password.PasswordRefusal.PasswordTooUniform;
import jixiao.kernel.identity.Invisible;

/** The rules for a new password that can be told from the password alone and from what its owner is called. */
final class PasswordPolicy {
    /** Of what an owner is called, a shorter piece stands in many a word; of Chinese, two characters are a whole name. */
    private static final int SHORTEST_WORD = 3;
    private static final int SHORTEST_HAN_WORD = 2;

    private final PasswordProfile profile;
    private final CommonPasswords common;

    PasswordPolicy(PasswordProfile profile, CommonPasswords common) {
        this.profile = profile;
        this.common = common;
    }

    /** Throws a {@link PasswordRefusal} where it is not to be taken. */
    void judge(String password, Collection<String> ownersWords) {
        int signs = password.codePointCount(0, password.length());
        if (signs > PasswordProfile.MOST_SIGNS) {
            throw new PasswordTooLong(signs);
        }
        OptionalInt invisible = password.codePoints().filter(Invisible::is).findFirst();
        if (invisible.isPresent()) {
            throw new PasswordHasInvisibleSigns(invisible.getAsInt());
        }
        if (signs < PasswordProfile.FEWEST_SIGNS) {
            throw new PasswordTooShort(signs);
        }
        int kinds = (int) password.codePoints().map(PasswordPolicy::kind).distinct().count();
        if (kinds < profile.fewestKinds()) {
            throw new PasswordTooUniform(profile.fewestKinds(), kinds);
        }
        String folded = folded(password);
        if (ownersWords.stream().map(PasswordPolicy::folded).filter(PasswordPolicy::isTelling).anyMatch(folded::contains)) {
            throw new PasswordNamesItsOwner();
        }
        if (common.has(folded)) {
            throw new PasswordIsCommon();
        }
    }

    /** Full-width letters are no other letters, and capitals hide nothing. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    }

    private static boolean isTelling(String word) {
        boolean isHan = word.codePoints().anyMatch(one -> Character.UnicodeScript.of(one) == Character.UnicodeScript.HAN);
        return word.codePointCount(0, word.length()) >= (isHan ? SHORTEST_HAN_WORD : SHORTEST_WORD);
    }

    private static int kind(int sign) {
        return IntStream.range(0, PasswordProfile.KINDS - 1).filter(kind -> isOf(kind, sign)).findFirst().orElse(PasswordProfile.KINDS - 1);
    }

    private static boolean isOf(int kind, int sign) {
        return switch (kind) {
            case 0 -> Character.isUpperCase(sign);
            case 1 -> Character.isLowerCase(sign);
            default -> Character.isDigit(sign);
        };
    }
}
