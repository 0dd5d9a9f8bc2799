package jixiao.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.chain.LedgerName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** How a record is read: nothing in it is believed to be what it should be. */
final class RecordReading {
    private static final int HASH_DIGITS = 64;
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_TYPE = 100;
    private static final BitSet DIGITS = signs("0123456789");
    private static final BitSet HEXADECIMAL = signs("0123456789abcdef");
    private static final BitSet LETTERS_AND_DIGITS = signs("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static final char NO_UTF_8 = '\uFFFD';
    private static final int LONGEST_AGGREGATE = 500;

    private final ConsumerRecord<byte[], byte[]> received;
    private final Map<String, String> members;

    private RecordReading(ConsumerRecord<byte[], byte[]> received) {
        this.received = received;
        String value = utf8("the value", received.value());
        this.members = JsonMembers.of(value);
    }

    static LedgerRecord read(ConsumerRecord<byte[], byte[]> received) {
        return new RecordReading(received).read();
    }

    private LedgerRecord read() {
        String ledger = header("ledger");
        if (!LedgerName.isOne(ledger)) {
            throw new Unreadable("the header ledger is no name of a ledger");
        }
        long position = number("position");
        long revision = number("revision");
        if (position == 0 || revision > Integer.MAX_VALUE) {
            throw new Unreadable("position %d, revision %d".formatted(position, revision));
        }
        String documents = members.get("documents");
        return new LedgerRecord(new LedgerName(ledger), uuid("the header epoch", header("epoch")), position,
                entry(type(), (int) revision),
                RecordValue.time("recordedAt", member("recordedAt")),
                hash(),
                documents == null ? Map.of() : RecordValue.documents(documents));
    }

    private Entry entry(String type, int revision) {
        String aggregate = RecordValue.text("aggregate", member("aggregate"));
        if (aggregate.isEmpty() || aggregate.length() > LONGEST_AGGREGATE || aggregate.chars().anyMatch(Character::isISOControl)) {
            throw new Unreadable("aggregate is no name");
        }
        Entry entry = new Entry(aggregate, RecordValue.number("sequence", member("sequence")),
                uuid("eventId", RecordValue.text("eventId", member("eventId"))),
                uuid("commandId", RecordValue.text("commandId", member("commandId"))), type, revision,
                member("payload"), member("metadata"));
        requireJson(entry);
        return entry;
    }

    /** All at once, which is quicker; where it is not, the member at fault is named. */
    private void requireJson(Entry entry) {
        if (!RecordValue.isJson(received.value())) {
            RecordValue.requireJson("payload", entry.payload());
            RecordValue.requireJson("metadata", entry.metadata());
            throw new Unreadable("the value is no JSON");
        }
    }

    private String type() {
        String type = header("type");
        boolean isOne = !type.isEmpty() && type.length() <= LONGEST_TYPE && consistsOf(type, LETTERS_AND_DIGITS);
        require(isOne, "the header type");
        return type;
    }

    private static boolean consistsOf(String text, BitSet signs) {
        for (int at = 0; at < text.length(); at++) {
            if (!signs.get(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static BitSet signs(String all) {
        BitSet signs = new BitSet();
        all.chars().forEach(signs::set);
        return signs;
    }

    private byte[] hash() {
        String hash = header("hash");
        require(hash.length() == HASH_DIGITS && consistsOf(hash, HEXADECIMAL), "the header hash");
        return HexFormat.of().parseHex(hash);
    }

    private long number(String header) {
        String text = header(header);
        boolean isOne = !text.isEmpty() && text.length() <= MOST_DIGITS && consistsOf(text, DIGITS)
                && (text.length() == 1 || text.charAt(0) != '0');
        require(isOne, "the header " + header);
        return Long.parseLong(text);
    }

    /** Only as it is written: Java reads shorter ones too, and larger letters. */
    private static UUID uuid(String name, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            require(uuid.toString().equals(text), name);
            return uuid;
        } catch (IllegalArgumentException malformed) {
            throw new Unreadable("%s is not what it should be".formatted(name));
        }
    }

    private static void require(boolean isSo, String name) {
        if (!isSo) {
            throw new Unreadable("%s is not what it should be".formatted(name));
        }
    }

    private String member(String name) {
        String member = members.get(name);
        if (member == null) {
            throw new Unreadable("the member %s is missing".formatted(name));
        }
        return member;
    }

    private String header(String name) {
        Header header = received.headers().lastHeader(name);
        return utf8("the header " + name, header == null ? null : header.value());
    }

    private static String utf8(String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new Unreadable("%s is missing".formatted(name));
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(NO_UTF_8) >= 0) { // or the text has that letter itself
            requireUtf8(name, bytes);
        }
        return text;
    }

    private static void requireUtf8(String name, byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException malformed) {
            throw new Unreadable("%s is no UTF-8".formatted(name));
        }
    }
}
