package jixiao.benchmark.world;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import jixiao.command.ledger.ChainedRows;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes a story into an empty database: the desk's own schema, rows as the desk writes them, an unbroken chain, by COPY. */
final class WrittenLedger {
    private static final int COPY_BUFFER = 1 << 20;
    private final BufferedWriter rows;
    private final ChainedRows chain = new ChainedRows();
    private long position;

    private WrittenLedger(BufferedWriter rows) {
        this.rows = rows;
    }

    static void write(World world, String address) throws Exception {
        write(address, world.events(), new Years(world)::tell);
    }

    static void write(String address, long events, Consumer<Told> story) throws Exception {
        Flyway.configure().dataSource(address, Cluster.USER, Cluster.PASSWORD).schemas("command").defaultSchema("command")
                .createSchemas(true).locations("classpath:db/command").load().migrate();
        try (Connection connection = Cluster.connect(address)) {
            SetAside indexes = new SetAside(connection);
            try (BufferedWriter rows =
                    new BufferedWriter(new OutputStreamWriter(new PGCopyOutputStream(connection.unwrap(PGConnection.class),
                    "copy command.ledger from stdin", COPY_BUFFER), StandardCharsets.UTF_8))) {
                WrittenLedger ledger = new WrittenLedger(rows);
                story.accept(ledger::append);
                if (ledger.position != events) {
                    throw new IllegalStateException("%d events written, %d expected".formatted(ledger.position, events));
                }
            }
            indexes.putBack();
            connection.createStatement().execute("vacuum analyze command.ledger");
        }
    }

    /** One event of the story, in the order of the ledger. */
    interface Told {
        void event(String aggregate, long sequence, Event event, Instant recordedAt);
    }

    private void append(String aggregate, long sequence, Event event, Instant recordedAt) {
        position++;
        UUID commandId = SplitMix.id(position);
        UUID eventId = new UUID(commandId.getMostSignificantBits(), commandId.getLeastSignificantBits() + 1);
        String type = EventJson.typeOf(event);
        String payload = EventJson.write(event);
        String metadata = EventJson.writeOrigin(new Origin(new AccountName("clerk"), World.UNIT, Role.CLERK, recordedAt, "http 127.0.0.1"));
        byte[] hash = chain.next(position, aggregate, sequence, eventId, commandId, type, EventJson.revisionOf(type), payload, metadata,
                recordedAt);
        try {
            rows.write(position + "\t" + aggregate + "\t" + sequence + "\t" + eventId + "\t" + commandId + "\t" + type + "\t"
                    + EventJson.revisionOf(type) + "\t" + escaped(payload) + "\t" + escaped(metadata) + "\t" + recordedAt + "\t\\\\x"
                    + HexFormat.of().formatHex(hash) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String escaped(String json) {
        return json.indexOf('\\') < 0 ? json : json.replace("\\", "\\\\");
    }
}
