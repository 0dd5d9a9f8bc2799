package jixiao.query.feed.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Entry;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.feed.UnpooledConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger itself, asked for what did not come over Kafka: on a connection of its own that lives as long as the question. */
public final class HoleSource {
    private static final Logger LOG = LoggerFactory.getLogger(HoleSource.class);
    /** Of payloads and documents, after which there is no further record. */
    private static final long MOST_CHARACTERS = 8 << 20;
    private static final int HEAVY_AT_ONCE = 8;
    private static final String MISSING = """
            select aggregate, sequence, event_id, command_id, type, revision, payload::text, metadata::text, position, recorded_at, hash,
                   sha256, content
            from command.ledger left join command.filed_document on type = 'InspectionSubmitted' and sha256 = payload ->> 'figures'
            where position between ? and ? order by position limit ?""";
    private final LedgerName ledger;
    private final String url;
    private final String user;
    private final String password;

    /** {@code url} is blank where the board may not ask the desk's database. */
    public HoleSource(LedgerName ledger, String url, String user, String password) {
        this.ledger = ledger;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public boolean isGiven() {
        return !url.isBlank();
    }

    /** The ledger's own epoch; empty where it cannot be asked. */
    public Optional<UUID> epoch() {
        return fill(List.of(), 0).map(Filling::epoch);
    }

    /** The ledger's epoch, and what it has of that epoch's hole. */
    public record Filling(UUID epoch, List<LedgerRecord> records) {
    }

    /** At most so many, and fewer where they are large, of the hole that is of the ledger's epoch; empty where it cannot be asked. */
    public Optional<Filling> fill(Collection<Hole> holes, int most) {
        if (!isGiven()) {
            return Optional.empty();
        }
        try (Connection connection = UnpooledConnection.open(url, user, password, "holes")) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // a cursor, and one state of the ledger for all statements
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            seeAll(connection);
            UUID epoch = epoch(connection);
            List<LedgerRecord> records = new ArrayList<>();
            for (Hole hole : holes) {
                if (hole.epoch().equals(epoch)) {
                    records.addAll(records(connection, hole, most));
                }
            }
            return Optional.of(new Filling(epoch, records));
        } catch (SQLException away) {
            LOG.debug("the ledger cannot be asked for what is missing", away);
            return Optional.empty();
        }
    }

    /** Row-level security asks for whom a statement is. */
    private static void seeAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local jixiao.units = '*'");
        }
    }

    private static UUID epoch(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select epoch from command.epoch where ended_at is null");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the ledger has no epoch");
            }
            return row.getObject(1, UUID.class);
        }
    }

    private List<LedgerRecord> records(Connection connection, Hole hole, int most) throws SQLException {
        List<LedgerRecord> records = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(MISSING)) {
            select.setLong(1, hole.first());
            select.setLong(2, hole.last());
            select.setInt(3, most);
            select.setFetchSize(HEAVY_AT_ONCE);
            long characters = 0;
            try (ResultSet row = select.executeQuery()) {
                while (characters < MOST_CHARACTERS && row.next()) {
                    Entry entry = new Entry(row.getString(1), row.getLong(2), row.getObject(3, UUID.class), row.getObject(4, UUID.class),
                            row.getString(5), row.getInt(6), row.getString(7), row.getString(8));
                    String document = row.getString(13);
                    characters += entry.payload().length() + (document == null ? 0 : document.length());
                    records.add(new LedgerRecord(ledger, hole.epoch(), row.getLong(9), entry,
                            row.getObject(10, OffsetDateTime.class).toInstant(), row.getBytes(11),
                            document == null ? Map.of() : Map.of(row.getString(12), document)));
                }
            }
        }
        return records;
    }
}
