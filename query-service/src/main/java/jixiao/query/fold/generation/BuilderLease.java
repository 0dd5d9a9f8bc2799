package jixiao.query.fold.generation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import jixiao.query.fold.deadletter.GenerationTakenOver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The right to build the views of one signature: an advisory lock on a connection of its own, which PostgreSQL gives up the moment
 * that connection ends, however it does. Who holds it says so in the generation's row every few seconds.
 */
public final class BuilderLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BuilderLease.class);
    private static final long HEARTBEAT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final String KEY = "hashtextextended('jixiao views ' || ?, 0)";

    private final String signature;
    private final String owner;
    private final Connection connection;
    private final boolean held;
    private final Thread heart;
    private volatile boolean lost;

    private BuilderLease(String signature, String owner, Connection connection, boolean held) {
        this.signature = signature;
        this.owner = owner;
        this.connection = connection;
        this.held = held;
        this.heart = new Thread(this::beat, "views-builder-lease");
        heart.setDaemon(true);
        if (held) {
            heart.start();
        }
    }

    /** Does not wait: whether it is held is to be asked. */
    public static BuilderLease of(DataSource views, String signature, String owner) {
        try {
            Connection connection = views.getConnection();
            try {
                connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS); // a server that is gone has given the lease to another
                boolean held = call(connection, "select pg_try_advisory_lock(%s)".formatted(KEY), signature);
                return new BuilderLease(signature, owner, connection, held);
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the views' database does not answer", failure);
        }
    }

    public String owner() {
        return owner;
    }

    public boolean isHeld() {
        return held && !lost;
    }

    /** To be asked before anything is stored: another process may be building by now. */
    public void check() {
        if (!isHeld()) {
            throw new GenerationTakenOver();
        }
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(HEARTBEAT_MILLIS);
                try (PreparedStatement update = connection.prepareStatement(
                        "update query.generation set heartbeat_at = now() where state = 'BUILDING' and signature = ? and owner = ?")) {
                    update.setString(1, signature);
                    update.setString(2, owner);
                    update.executeUpdate();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException | Error failure) {
            lost = true;
            LOG.warn("the lease to build the views is lost: {}", failure.toString());
        }
    }

    private static boolean call(Connection connection, String sql, String signature) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, signature);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        heart.interrupt();
        try {
            if (held) {
                heart.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        try (connection) {
            if (held && !lost) {
                call(connection, "select pg_advisory_unlock(%s)".formatted(KEY), signature);
            }
        } catch (SQLException gone) {
            LOG.debug("the connection of the lease is gone, and the lease with it", gone);
        }
    }
}
