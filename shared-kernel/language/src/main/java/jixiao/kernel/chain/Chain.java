package jixiao.kernel.chain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * The hash chain: each row's hash is the SHA-256 of the hash before it and every other column in the table's order. Texts are
 * UTF-8 with their length in front, times are microseconds since 1970 UTC, numbers are big-endian: no two rows share an input.
 * Not safe for use by two threads.
 */
public final class Chain {
    private static final byte[] BEFORE_THE_FIRST = new byte[32];

    private final MessageDigest sha256;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    public Chain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the first row follows: 32 zero bytes. */
    public static byte[] beforeTheFirst() {
        return BEFORE_THE_FIRST.clone();
    }

    public byte[] next(byte[] before, long position, Encoded entry, Instant recordedAt) {
        sha256.update(before);
        put(position);
        sha256.update(entry.content());
        put(Math.addExact(Math.multiplyExact(recordedAt.getEpochSecond(), 1_000_000L), recordedAt.getNano() / 1_000));
        return sha256.digest();
    }

    private void put(long value) {
        number.clear();
        sha256.update(number.putLong(value).array());
    }
}
