package jixiao.identity.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jixiao.identity.password.PasswordCheck.Result;

/**
 * Remembers for five minutes that a password was right, because HTTP Basic sends it with every request: a keyed digest that dies with the
 * process, never the password; against another hash it is checked anew. Who asks with the same password meanwhile waits for that one check.
 */
final class RememberedPasswords {
    private static final int MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final String DIGEST = "HmacSHA256";

    private final Cache<ByteBuffer, Boolean> right = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    private final SecretKeySpec key;

    RememberedPasswords() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, DIGEST);
    }

    /** {@code check} is asked where it is not known that the password is the one of the hash. */
    Result result(String password, String hash, Supplier<Result> check) {
        Result[] result = {Result.RIGHT};
        Boolean known = right.get(digest(password + "\n" + hash), unknown -> {
            result[0] = check.get();
            return result[0] == Result.RIGHT ? true : null;
        });
        return known != null ? Result.RIGHT : result[0];
    }

    private ByteBuffer digest(String text) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
