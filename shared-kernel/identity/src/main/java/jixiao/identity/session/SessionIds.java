package jixiao.identity.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.session.SessionIdGenerator;

/** Ids of sessions: 256 random bits, so that nobody guesses one. */
final class SessionIds implements SessionIdGenerator {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private final SecureRandom random = new SecureRandom();

    static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches();
    }

    @Override
    public String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
