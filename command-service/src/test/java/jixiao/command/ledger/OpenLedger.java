package jixiao.command.ledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jixiao.command.ledger.append.Appender;
import jixiao.command.ledger.chain.KnownHead;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.RecordingClock;
import jixiao.command.ledger.verification.LedgerVerifier;
import jixiao.command.ledger.verification.Verification;
import jixiao.kernel.chain.Entry;
import jixiao.testing.Postgres;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A ledger on a database of its own, and what a test does to it: append, look, tamper. */
public final class OpenLedger implements AutoCloseable {
    final String database;
    public final PGSimpleDataSource source;
    final Appender appender;
    final KnownHead known;
    final RecordingClock recording;
    final LedgerVerifier verifier;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final SetClock clock = new SetClock();
    final LedgerRows rows;

    private OpenLedger(String database, PGSimpleDataSource appending) {
        this.database = database;
        source = source(database);
        rows = new LedgerRows(source);
        known = new KnownHead(rows.end());
        verifier = new LedgerVerifier(source, known, clock.withZone(ZoneOffset.UTC), metrics);
        verifier.start();
        recording = new RecordingClock(Clock.systemUTC(), Clock.systemUTC());
        appender = new Appender(appending, known, recording, metrics);
    }

    public static OpenLedger fresh() {
        String database = Postgres.freshDatabase();
        migrate(database);
        return new OpenLedger(database, source(database));
    }

    static void migrate(String database) {
        Flyway.configure().dataSource(database, Postgres.owner(database), Postgres.ROLE_PASSWORD).schemas("command")
                .defaultSchema("command")
                .createSchemas(true).locations("classpath:db/command").load().migrate();
    }

    /** Another appender on the same ledger, as a second process would be. */
    OpenLedger again() {
        return new OpenLedger(database, source(database));
    }

    /** The same ledger, its appender connected through another port. */
    static OpenLedger through(String database, int port) {
        PGSimpleDataSource proxied = source(database);
        proxied.setServerNames(new String[] {"127.0.0.1"});
        proxied.setPortNumbers(new int[] {port});
        proxied.setPrepareThreshold(0); // statements keep their words, by which the proxy knows a commit
        return new OpenLedger(database, proxied);
    }

    public static PGSimpleDataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database);
        source.setUser(Postgres.desk(database));
        source.setPassword(Postgres.ROLE_PASSWORD);
        source.setCurrentSchema("command");
        source.setConnectTimeout(2);
        source.setSocketTimeout(5);
        return source;
    }

    public static Entry entry(String aggregate, long sequence) {
        return entry(aggregate, sequence, UUID.randomUUID(), "{\"amount\": 1}");
    }

    public static Entry entry(String aggregate, long sequence, UUID command, String payload) {
        return new Entry(aggregate, sequence, new UUID(command.getMostSignificantBits(), command.getLeastSignificantBits() + 1), command,
                "SpendRecorded", 1, payload, "{\"account\":\"clerk\"}");
    }

    public long append(Entry... entries) {
        return appender.append(List.of(entries), System.nanoTime() + Duration.ofSeconds(4).toNanos());
    }

    Verification verification() throws SQLException {
        try {
            return Verification.of(source, () -> { });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    List<Long> positions() throws SQLException {
        List<Long> positions = new ArrayList<>();
        try (Connection connection = source.getConnection();
             ResultSet found = connection.createStatement().executeQuery("select position from ledger order by position")) {
            while (found.next()) {
                positions.add(found.getLong(1));
            }
        }
        return positions;
    }

    boolean isTrue(String query) throws SQLException {
        try (Connection connection = source.getConnection(); ResultSet found = connection.createStatement().executeQuery(query)) {
            return found.next() && found.getBoolean(1);
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = source.getConnection(); ResultSet found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }

    /** As the superuser, who can switch the trigger off. */
    void tamper(String sql) throws SQLException {
        execute("alter table ledger disable trigger ledger_is_append_only; " + sql
                + "; alter table ledger enable trigger ledger_is_append_only");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = superuser()) {
            connection.setSchema("command");
            connection.createStatement().execute(sql);
        }
    }

    void executeAsDesk(String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    Connection superuser() throws SQLException {
        return DriverManager.getConnection(database, Postgres.USER, Postgres.PASSWORD);
    }

    @Override
    public void close() {
        verifier.close();
        appender.close();
    }
}
