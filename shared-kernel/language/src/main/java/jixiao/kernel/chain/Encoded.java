package jixiao.kernel.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An entry in bytes: its texts as they are stored, and {@code content}, the part of its hash's input that does not depend on its
 * place ({@link Chain}). Made in the thread that made the event, not in the appender, where all others queue.
 */
public record Encoded(Entry entry, byte[] aggregate, byte[] type, byte[] payload, byte[] metadata, byte[] content) {
    private static final int FIXED_BYTES = 60;

    public static Encoded of(Entry entry) {
        byte[] aggregate = utf8(entry.aggregate());
        byte[] type = utf8(entry.type());
        byte[] payload = utf8(entry.payload());
        byte[] metadata = utf8(entry.metadata());
        ByteBuffer content = ByteBuffer.allocate(FIXED_BYTES + aggregate.length + type.length + payload.length + metadata.length);
        put(content, aggregate);
        content.putLong(entry.sequence());
        put(content, entry.eventId());
        put(content, entry.commandId());
        put(content, type);
        content.putInt(entry.revision());
        put(content, payload);
        put(content, metadata);
        return new Encoded(entry, aggregate, type, payload, metadata, content.array());
    }

    private static void put(ByteBuffer content, byte[] text) {
        content.putInt(text.length).put(text);
    }

    private static void put(ByteBuffer content, UUID id) {
        content.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
