package jixiao.query;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jixiao.identity.database.IdentitySchema;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.DeliveryHostsEvent;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.feed.kafka.CarriedLedger;
import jixiao.testing.ChainInSql;
import jixiao.testing.Eventually;
import jixiao.testing.People;
import jixiao.testing.Postgres;
import org.flywaydb.core.Flyway;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * A ledger on a database of its own, with the desk's real migrations, written by the tests row by row, an unbroken chain as the desk's.
 * With {@code -Dtest.feed=kafka} it lies on another database and comes to this one over Kafka, before what wrote it returns.
 */
public final class WrittenLedger {
    private static final int PAGE = 8_192;
    /** Quick to check. */
    private static final String SECRET = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret");

    private final String url = Postgres.freshDatabase();
    private final String written = "kafka".equals(System.getProperty("test.feed")) ? Postgres.freshDatabase() : url;
    private final Optional<CarriedLedger> carried;
    private final Map<String, Long> sequences = new HashMap<>();
    private Instant now = Instant.parse("2024-01-02T01:00:00Z");
    private final Connection connection;
    private long position;

    public WrittenLedger() {
        Flyway.configure().dataSource(written, Postgres.owner(written), Postgres.ROLE_PASSWORD).schemas("command").defaultSchema("command")
                .locations("filesystem:../command-service/src/main/resources/db/command").load().migrate();
        IdentitySchema.migrate(url, Postgres.owner(url), Postgres.ROLE_PASSWORD, Postgres.identity(url));
        People.heardAll(url, written);
        try {
            connection = DriverManager.getConnection(written, Postgres.USER, Postgres.PASSWORD);
            ChainInSql.prepare(connection);
            connection.setAutoCommit(false);
            carried = written.equals(url) ? Optional.empty() : Optional.of(new CarriedLedger(written, url));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Of the database where the ledger is read and the views lie. */
    public String url() {
        return url;
    }

    /** What a board answers of a position that the ledger has not: over Kafka nobody knows that it has not. */
    public int statusBeyondTheHead() {
        return carried.isPresent() ? 503 : 400;
    }

    /** What a board has to be told; {@link #released} when it is closed. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(Postgres.arguments(url));
        carried.ifPresent(one -> {
            arguments.removeIf(argument -> argument.startsWith("--jixiao.ledger.url="));
            arguments.addAll(one.handOver());
        });
        return arguments;
    }

    public void released() {
        carried.ifPresent(CarriedLedger::takeBack);
    }

    /** Somebody who signs in with the password {@code secret}. */
    public WrittenLedger account(String name, Role role, String unit) {
        People.open(url, name, role.name(), unit, SECRET);
        return this;
    }

    public WrittenLedger withoutAccount(String name) {
        People.remove(url, name);
        return this;
    }

    public long position() {
        return position;
    }

    public WrittenLedger at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    public WrittenLedger append(Event... events) {
        try {
            for (Event event : events) {
                String type = EventJson.typeOf(event);
                insert(aggregate(event), type, EventJson.revisionOf(type), EventJson.write(event));
            }
            stored();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return this;
    }

    /** Something this version cannot read. */
    public WrittenLedger appendRaw(String aggregate, String type, String payload) {
        try {
            insert(aggregate, type, 1, payload);
            stored();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return this;
    }

    /** So many events of one kind in one statement; the payload is an SQL expression of {@code n}, which counts from 1. */
    public WrittenLedger appendMany(int count, String aggregate, String type, String payload) {
        long sequence = sequences.getOrDefault(aggregate, -1L);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    select count(pg_temp.chained(%d + n, '%s', %d + n, gen_random_uuid(), gen_random_uuid(), '%s', 1, (%s)::json::text,
                                                 '%s', '%s'))
                      from generate_series(1, %d) n""".formatted(position, aggregate, sequence, type, payload, metadata(), now, count));
            sequences.put(aggregate, sequence + count);
            position += count;
            stored();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return this;
    }

    public void execute(String sql) {
        boolean isOfDesk = sql.contains("begin_epoch");
        try (Connection own = DriverManager.getConnection(isOfDesk ? written : url, Postgres.USER, Postgres.PASSWORD);
                    var statement = own.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        if (isOfDesk) {
            carried.ifPresent(one -> one.arrive(position));
        }
    }

    public long count(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The one value that a statement answers. */
    public String text(String sql) {
        try (Connection own = connect(); var statement = own.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Breaks the head of a page in its file and has PostgreSQL forget the table's pages; answers the least value that was on it. */
    public long damage(String table, int page, String column) throws IOException {
        long least = count("select min(%s) from %s where (ctid::text::point)[0] = %d".formatted(column, table, page));
        execute("create extension pg_buffercache");
        execute("checkpoint");
        evict(table);
        Path file = Path.of(text("show data_directory"), text("select pg_relation_filepath('%s')".formatted(table)));
        assumeThat(Files.exists(file)).as("the database's files are on this machine").isTrue();
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
            pages.seek((long) page * PAGE + 12);
            pages.write(new byte[] {-1, -1, -1, -1, -1, -1}); // where its rows begin and end: PostgreSQL refuses the page
        }
        evict(table);
        return least;
    }

    /** PostgreSQL keeps what anybody has in use at that instant: until it has forgotten all. */
    private void evict(String table) {
        Eventually.holds("PostgreSQL has forgotten the pages of " + table, () -> count("""
                select count(*) filter (where not pg_buffercache_evict(bufferid)) from pg_buffercache
                where relfilenode = pg_relation_filenode('%s')
                  and reldatabase = (select oid from pg_database where datname = current_database())""".formatted(table)) == 0);
    }

    public static String aggregate(Event event) {
        if (event instanceof BudgetProjectEvent project) {
            return project.project().toString();
        }
        if (event instanceof MonitoringYearEvent year) {
            return "year-" + year.year();
        }
        if (event instanceof SafeguardStated safeguard) {
            return "unit-" + safeguard.unit();
        }
        if (event instanceof AccountEvent account) {
            return AccountEvent.aggregateOf(account.account());
        }
        if (event instanceof UnitTreeEvent) {
            return "units";
        }
        if (event instanceof DeliveryHostsEvent) {
            return "delivery-hosts";
        }
        return event instanceof UnitGoalsStated unit ? "unit-" + unit.unit() : "rulebook";
    }

    private void insert(String aggregate, String type, int revision, String payload) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("select " + ChainInSql.WRITE)) {
            insert.setLong(1, ++position);
            insert.setString(2, aggregate);
            insert.setLong(3, sequences.merge(aggregate, 0L, (was, none) -> was + 1));
            insert.setObject(4, UUID.randomUUID());
            insert.setObject(5, UUID.randomUUID());
            insert.setString(6, type);
            insert.setInt(7, revision);
            insert.setString(8, payload);
            insert.setString(9, metadata());
            insert.setTimestamp(10, Timestamp.from(now));
            insert.execute();
        }
    }

    private String metadata() {
        return EventJson.writeOrigin(new Origin(new AccountName("clerk"), new UnitCode("225001"), Role.CLERK, now, "10.0.0.1"));
    }

    private void stored() throws SQLException {
        notifyReaders();
        connection.commit();
        carried.ifPresent(one -> one.arrive(position));
    }

    private void notifyReaders() throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify('ledger', ?)")) {
            notify.setString(1, Long.toString(position));
            notify.execute();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD);
    }
}
