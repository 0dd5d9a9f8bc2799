package jixiao.identity.password;

import java.util.OptionalInt;

/**
 * What is asked of a password: by GB/T 22239-2019 at level 3 or 2 (signs of several kinds, a new one from time to time), or by ASVS 5,
 * which holds that both make passwords worse. A bureau states one of them as {@code jixiao.password.profile}.
 */
public enum PasswordProfile {
    MLPS3(3, 90, StoredPasswords.MOST_REMEMBERED),
    MLPS2(3, 90, StoredPasswords.MOST_REMEMBERED),
    ASVS(1, 0, 0);

    static final int FEWEST_SIGNS = 12;
    /** Nobody types more; a hash of more costs no more. */
    static final int MOST_SIGNS = 128;
    /** Of capitals, small letters, digits and all else. */
    static final int KINDS = 4;

    private final int fewestKinds;
    private final int longestDays;
    private final int unlikeTheLast;

    PasswordProfile(int fewestKinds, int longestDays, int unlikeTheLast) {
        this.fewestKinds = fewestKinds;
        this.longestDays = longestDays;
        this.unlikeTheLast = unlikeTheLast;
    }

    int fewestKinds() {
        return fewestKinds;
    }

    /** After which a new one is chosen at the next sign-in. */
    OptionalInt longestDays() {
        return longestDays == 0 ? OptionalInt.empty() : OptionalInt.of(longestDays);
    }

    /** Of the passwords of an account, the present one among them. */
    int unlikeTheLast() {
        return unlikeTheLast;
    }
}
