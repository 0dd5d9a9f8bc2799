package jixiao.query.fold.generation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import jixiao.query.feed.Checkpoint;

/** How far a generation has heard, kept in the transaction of its rows, and so that only one process at a time moves it on. */
public final class GenerationCheckpoint {
    private GenerationCheckpoint() {
    }

    /** False where somebody else has moved this generation on; {@code owner} does now. */
    public static boolean advance(Connection connection, String schema, String owner, long from, Checkpoint to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update query.generation set position = ?, hash = ?, epoch = ?, owner = ?, heard_at = now(), heartbeat_at = now()
                where schema = ? and position = ? and state <> 'RETIRED'""")) {
            update.setLong(1, to.position());
            update.setBytes(2, to.hash());
            update.setObject(3, to.epoch());
            update.setString(4, owner);
            update.setString(5, schema);
            update.setLong(6, from);
            return update.executeUpdate() == 1;
        }
    }

    /** Notes that rows which may have been shown were written over; answers how often that has happened. */
    static long mend(Connection connection, String schema) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update query.generation set mended = mended + 1 where schema = ? returning mended")) {
            update.setString(1, schema);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Takes a generation for the rest of the transaction; false where somebody else has moved it on. */
    public static boolean take(Connection connection, String schema, long from) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select position from query.generation where schema = ? and state <> 'RETIRED' for update")) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getLong(1) == from;
            }
        }
    }

    /**
     * The same to follow the ledger: false also where somebody else has mended rows that may be held in memory here. The commit
     * does not wait for the disk: rows and position come back from a crash together, and what is missing is heard again. Rows are found
     * by index and never by reading the whole table, which one damaged page would stop for every key.
     */
    public static boolean follow(Connection connection, String schema, long from, long mended) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select position, mended, set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true)
                from query.generation where schema = ? and state <> 'RETIRED' for update""")) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getLong(1) == from && row.getLong(2) == mended;
            }
        }
    }
}
