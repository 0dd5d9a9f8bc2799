package jixiao.identity.token;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The text of a token: 256 random bits behind a word by which those who look for secrets in files find it. */
final class NewToken {
    private static final String PREFIX = "jixiao_";
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewToken() {
    }

    static String next() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Whatever else somebody sends is not looked for. */
    static boolean isShaped(String text) {
        return SHAPE.matcher(text).matches();
    }
}
