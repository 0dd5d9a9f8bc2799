package jixiao.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.chain.LedgerName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** How a record is read: nothing in it is believed to be what it should be. */
final class RecordReading {
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HASHES = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NUMBERS = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern TYPES = Pattern.compile("[A-Za-z0-9]{1,100}");
    private static final int LONGEST_AGGREGATE = 500;

    private final ConsumerRecord<byte[], byte[]> received;
    private final Map<String, String> members;

    private RecordReading(ConsumerRecord<byte[], byte[]> received) {
        this.received = received;
        this.members = JsonMembers.of(utf8("the value", received.value()));
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
                entry(matching(TYPES, "the header type", header("type")), (int) revision),
                RecordValue.time("recordedAt", member("recordedAt")),
                HexFormat.of().parseHex(matching(HASHES, "the header hash", header("hash"))),
                documents == null ? Map.of() : RecordValue.documents(documents));
    }

    private Entry entry(String type, int revision) {
        String aggregate = RecordValue.text("aggregate", member("aggregate"));
        if (aggregate.isEmpty() || aggregate.length() > LONGEST_AGGREGATE || aggregate.chars().anyMatch(Character::isISOControl)) {
            throw new Unreadable("aggregate is no name");
        }
        return new Entry(aggregate, RecordValue.number("sequence", member("sequence")),
                uuid("eventId", RecordValue.text("eventId", member("eventId"))),
                uuid("commandId", RecordValue.text("commandId", member("commandId"))), type, revision,
                RecordValue.json("payload", member("payload")), RecordValue.json("metadata", member("metadata")));
    }

    private long number(String header) {
        return Long.parseLong(matching(NUMBERS, "the header " + header, header(header)));
    }

    private static UUID uuid(String name, String text) {
        return UUID.fromString(matching(UUIDS, name, text));
    }

    private static String matching(Pattern pattern, String name, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new Unreadable("%s is not what it should be".formatted(name));
        }
        return text;
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
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            throw new Unreadable("%s is no UTF-8".formatted(name));
        }
    }
}
