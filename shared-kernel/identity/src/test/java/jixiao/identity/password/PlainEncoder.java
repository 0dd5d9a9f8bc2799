package jixiao.identity.password;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes nothing, and counts how often it is asked. */
final class PlainEncoder implements PasswordEncoder {
    final AtomicInteger compared = new AtomicInteger();

    @Override
    public String encode(@Nullable CharSequence password) {
        return "plain " + password;
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        compared.incrementAndGet();
        return encode(password).equals(hash);
    }
}
