package jixiao.command.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The hash chain: each row's hash is the SHA-256 of the hash before it and every other column in the table's order. Texts are
 * UTF-8 with their length in front, times are microseconds since 1970 UTC, numbers are big-endian: no two rows share an input.
 * Not safe for use by two threads.
 */
final class Chain {
    private static final byte[] BEFORE_THE_FIRST = new byte[32];

    private final MessageDigest sha256;
    private ByteBuffer input = ByteBuffer.allocate(4_096);

    Chain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the first row follows: 32 zero bytes. */
    static byte[] beforeTheFirst() {
        return BEFORE_THE_FIRST.clone();
    }

    byte[] next(byte[] before, long position, Entry entry, Instant recordedAt) {
        byte[] aggregate = utf8(entry.aggregate());
        byte[] type = utf8(entry.type());
        byte[] payload = utf8(entry.payload());
        byte[] metadata = utf8(entry.metadata());
        room(before.length + 80 + aggregate.length + type.length + payload.length + metadata.length);
        input.put(before).putLong(position);
        put(aggregate);
        input.putLong(entry.sequence());
        put(entry.eventId());
        put(entry.commandId());
        put(type);
        input.putInt(entry.revision());
        put(payload);
        put(metadata);
        input.putLong(Math.addExact(Math.multiplyExact(recordedAt.getEpochSecond(), 1_000_000L), recordedAt.getNano() / 1_000));
        sha256.update(input.array(), 0, input.position());
        return sha256.digest();
    }

    private void room(int bytes) {
        if (input.capacity() < bytes) {
            input = ByteBuffer.allocate(bytes * 2);
        }
        input.clear();
    }

    private void put(byte[] text) {
        input.putInt(text.length).put(text);
    }

    private void put(UUID id) {
        input.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
