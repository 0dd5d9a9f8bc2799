package jixiao.identity.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password4j.Argon2Password4jPasswordEncoder;

/**
 * Password hashes, each with the name of its kind before it: Argon2id for passwords that people choose; bcrypt, in which earlier versions
 * kept them; SHA-256 for one-time secrets, which are too random to be guessed and need no slowness.
 */
final class PasswordHashes implements PasswordEncoder {
    /** 19 MiB, two passes, one lane. A hash is verified with these alone: other figures need another name. */
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    /** Of new hashes, by psw4j.properties. */
    private static final int SALT_BYTES = 16;

    private static final String ARGON2ID = "{argon2id}";
    private static final String BCRYPT = "{bcrypt}";
    private static final String SECRET = "{sha256}";

    /** Of no password. What they are compared with costs as much as any. */
    private static final String NOBODYS_ARGON2ID = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(KIBIBYTES, PASSES, LANES,
            zeros(SALT_BYTES), zeros(HASH_BYTES));
    private static final String NOBODYS_BCRYPT = "$2a$10$" + ".".repeat(53);

    private final PasswordEncoder argon2id;
    private final PasswordEncoder bcrypt;

    PasswordHashes() {
        this(new Argon2Password4jPasswordEncoder(Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, HASH_BYTES, Argon2.ID)),
                new BCryptPasswordEncoder());
    }

    PasswordHashes(PasswordEncoder argon2id, PasswordEncoder bcrypt) {
        this.argon2id = argon2id;
        this.bcrypt = bcrypt;
    }

    String of(String password) {
        return ARGON2ID + argon2id.encode(password);
    }

    @Override
    public String encode(@Nullable CharSequence password) {
        return of(String.valueOf(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return isOf(String.valueOf(password), hash, false);
    }

    /**
     * {@code hash}: null for an account that does not exist or may not sign in. Whatever is wrong costs the same: a comparison of today's
     * kind and, while there are {@code earlierOnes} in use at all, one of the earlier kind.
     */
    boolean isOf(String password, @Nullable String hash, boolean earlierOnes) {
        String known = hash == null ? "" : hash;
        if (known.startsWith(BCRYPT) && bcrypt.matches(password, known.substring(BCRYPT.length()))
                || known.startsWith(ARGON2ID) && argon2id.matches(password, known.substring(ARGON2ID.length()))) {
            return true;
        }
        if (!known.startsWith(ARGON2ID)) {
            argon2id.matches(password, NOBODYS_ARGON2ID);
        }
        if (!known.startsWith(BCRYPT) && earlierOnes) {
            bcrypt.matches(password, NOBODYS_BCRYPT);
        }
        return false;
    }

    /** Whether it is to be made anew as soon as its password is known. */
    static boolean isEarlier(@Nullable String hash) {
        return hash != null && hash.startsWith(BCRYPT);
    }

    static String ofSecret(String secret) {
        return SECRET + Base64.getEncoder().encodeToString(Sha256.of(secret));
    }

    static boolean isSecret(@Nullable String hash) {
        return hash != null && hash.startsWith(SECRET);
    }

    /** At the cost of one SHA-256, whatever the hash is. */
    static boolean isOfSecret(String secret, @Nullable String hash) {
        return MessageDigest.isEqual(ofSecret(secret).getBytes(StandardCharsets.US_ASCII),
                String.valueOf(hash).getBytes(StandardCharsets.US_ASCII));
    }

    private static String zeros(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }
}
