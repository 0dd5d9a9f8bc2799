package jixiao.kafka.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Encoded;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.chain.LedgerName;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.HashedJson;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The kernel's golden files as the rows of one ledger, in the order of their names: every event and every revision is among them. */
final class GoldenRecords {
    static final String TOPIC = "jixiao.ledger";
    static final LedgerName LEDGER = new LedgerName("jixiao");
    static final UUID EPOCH = UUID.fromString("6f1c2a52-9d1e-4c35-8d0e-0c6a1f6b2a11");
    private static final Path GOLDEN = Path.of("..", "language", "src", "test", "resources", "golden");
    private static final Instant BEGAN = Instant.parse("2024-07-01T01:00:00.000001Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final HashedJson figures = HashedJson.of(text(GOLDEN.resolve("filed").resolve("FiledFigures.1.json")));
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<LedgerRecord> rows = new ArrayList<>();
    private byte[] hash = Chain.beforeTheFirst();

    private GoldenRecords() {
        for (Path file : files()) {
            String[] name = file.getFileName().toString().split("\\.");
            add(name[0], Integer.parseInt(name[1]), text(file));
        }
    }

    static List<LedgerRecord> rows() {
        return new GoldenRecords().rows;
    }

    /** As {@code kcat -C -J} prints a record that stands at an offset. */
    static String line(long offset, ProducerRecord<byte[], byte[]> sent) {
        ObjectNode line = JSON.createObjectNode().put("topic", TOPIC).put("partition", 0).put("offset", offset);
        ArrayNode headers = line.putArray("headers");
        sent.headers().forEach(header -> headers.add(header.key()).add(new String(header.value(), StandardCharsets.UTF_8)));
        return line.put("key", new String(sent.key(), StandardCharsets.UTF_8))
                .put("payload", new String(sent.value(), StandardCharsets.UTF_8)).toString();
    }

    private void add(String type, int revision, String json) {
        Event event = EventJson.read(type, revision, json);
        Map<String, String> documents = Map.of();
        String payload = json;
        if (event instanceof InspectionSubmitted filed && filed.figures() != null) {
            documents = Map.of(figures.sha256(), figures.json());
            payload = json.replace(filed.figures(), figures.sha256());
        }
        long position = rows.size() + 1L;
        Instant at = BEGAN.plusSeconds(position);
        String aggregate = aggregate(event);
        long sequence = sequences.merge(aggregate, 0L, (before, zero) -> before + 1);
        UUID command = new UUID(EPOCH.getMostSignificantBits(), position << 16);
        Entry entry = new Entry(aggregate, sequence, new UUID(command.getMostSignificantBits(), command.getLeastSignificantBits() + 1),
                command, type, revision, payload, EventJson.writeOrigin(new Origin(new AccountName("clerk"), new UnitCode("225001"),
                        Role.CLERK, at, "http 127.0.0.1")));
        hash = new Chain().next(hash, position, Encoded.of(entry), at);
        rows.add(new LedgerRecord(LEDGER, EPOCH, position, entry, at, hash, documents));
    }

    /** As the desk names them. */
    private static String aggregate(Event event) {
        if (event instanceof BudgetProjectEvent one) {
            return one.project().toString();
        }
        if (event instanceof MonitoringYearEvent one) {
            return "year-" + one.year();
        }
        if (event instanceof AccountEvent one) {
            return AccountEvent.aggregateOf(one.account());
        }
        return event instanceof UnitTreeEvent ? "units" : event instanceof RulebookEvent ? "rulebook"
                : event instanceof OrganisationEvent ? "unit-225001" : "delivery-hosts";
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
