package jixiao.command.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks passwords slowly once and then remembers for five minutes that they were right, because HTTP Basic sends them with
 * every request. Remembers a keyed digest that dies with the process, never the password; a changed hash is checked anew. Who
 * asks with the same password meanwhile waits for that one check: sixty-four at once would take all processors for seconds.
 */
@Component
class Passwords implements PasswordEncoder {
    private final PasswordEncoder slow;
    private final Cache<ByteBuffer, Boolean> right = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5)).build();
    private final SecretKeySpec key;

    Passwords() {
        this(PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    Passwords(PasswordEncoder slow) {
        this.slow = slow;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
    }

    @Override
    public String encode(CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        return right.get(digest(password + "\n" + hash), unknown -> slow.matches(password, hash) ? true : null) != null;
    }

    private ByteBuffer digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
