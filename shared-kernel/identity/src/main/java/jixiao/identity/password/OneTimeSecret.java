package jixiao.identity.password;

import java.security.SecureRandom;

/** What somebody signs in with for the first time: copied by hand, so without signs that look alike. */
final class OneTimeSecret {
    static final int GOOD_FOR_HOURS = 72;
    private static final String SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /** 116 bits: more than the 112 from which ASVS 6.5.2 asks for no slow hash. */
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeSecret() {
    }

    static String next() {
        return RANDOM.ints(LENGTH, 0, SIGNS.length()).mapToObj(SIGNS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
    }
}
