package jixiao.identity.audit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import jixiao.identity.database.IdentitySchema;
import jixiao.testing.Postgres;
import org.postgresql.ds.PGSimpleDataSource;

/** An audit log on a database of its own, and what a test does to it: record, look, tamper. */
final class OpenAudit implements AutoCloseable {
    static final AuditRows.Question EVERYTHING = new AuditRows.Question(0, null, null, null);

    final String database;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final AuditLog log;
    final AuditRows rows;
    final AuditVerifier verifier;

    private OpenAudit(String database, DataSource appending, DataSource reading, int mostWaiting) {
        this.database = database;
        log = new AuditLog(appending, metrics, mostWaiting);
        rows = new AuditRows(reading);
        verifier = new AuditVerifier(reading, log);
    }

    static OpenAudit fresh() {
        return on(migrated());
    }

    static String migrated() {
        String database = Postgres.freshDatabase();
        IdentitySchema.migrate(database, Postgres.owner(database), Postgres.ROLE_PASSWORD, Postgres.identity(database));
        return database;
    }

    /** A log on that database as another process would have it. */
    static OpenAudit on(String database) {
        return on(database, source(database, Postgres.identity(database)), AuditLog.MOST_WAITING);
    }

    static OpenAudit on(String database, DataSource appending, int mostWaiting) {
        return new OpenAudit(database, appending, source(database, Postgres.identity(database)), mostWaiting);
    }

    static PGSimpleDataSource source(String database, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database);
        source.setUser(user);
        source.setPassword(Postgres.ROLE_PASSWORD);
        source.setConnectTimeout(2);
        source.setSocketTimeout(3);
        return source;
    }

    static AuditEntry refused(String account, String reason) {
        return new AuditEntry(account, "10.0.0.1", "SESSION", "POST", "/api/projects/2024/X/spends", "225001", AuditAction.COMMAND,
                AuditOutcome.REFUSED, reason);
    }

    static AuditEntry failedSignIn(String account, String source) {
        return new AuditEntry(account, source, null, "POST", "/api/session", null, AuditAction.SIGN_IN, AuditOutcome.FAILED, "NotSignedIn");
    }

    List<AuditRow> newestFirst() {
        return rows.before(Long.MAX_VALUE, EVERYTHING, 100_000);
    }

    AuditVerification verification() {
        try {
            return verifier.verify(() -> { });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As the superuser, who can switch the trigger off. */
    void tamper(String sql) throws SQLException {
        asSuperuser("alter table identity.audit disable trigger all; " + sql + "; alter table identity.audit enable trigger all");
    }

    void asSuperuser(String sql) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(database, Postgres.USER, Postgres.PASSWORD)) {
            superuser.createStatement().execute(sql);
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
