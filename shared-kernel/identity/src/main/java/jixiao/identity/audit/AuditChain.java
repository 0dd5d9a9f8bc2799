package jixiao.identity.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain: each row's hash is the SHA-256 of the hash before it and every other column in the table's order. Texts are UTF-8 with
 * their length in front, -1 where there is none; times are microseconds since 1970 UTC, numbers are big-endian: no two rows share an input.
 * Not safe for use by two threads.
 */
final class AuditChain {
    private final MessageDigest sha256;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    AuditChain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] next(byte[] before, long rowNumber, Instant at, Instant since, int times, List<@Nullable String> texts) {
        sha256.update(before);
        put(rowNumber);
        put(micros(at));
        put(micros(since));
        put(times);
        texts.forEach(this::put);
        return sha256.digest();
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }

    private void put(@Nullable String text) {
        if (text == null) {
            put(-1L);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length);
        sha256.update(bytes);
    }

    private void put(long value) {
        number.clear();
        sha256.update(number.putLong(value).array());
    }
}
