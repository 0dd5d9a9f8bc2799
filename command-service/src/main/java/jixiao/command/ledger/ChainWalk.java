package jixiao.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Reckons the chain's hashes anew from a place on, page by page: each page is a short transaction, so that no vacuum waits for a walk
 * of minutes, and is fetched in small portions, so that memory does not grow with the ledger.
 */
final class ChainWalk {
    static final int PAGE = 2_000;
    /** The largest events are some hundred kilobytes: a portion of them stays below a few megabytes. */
    private static final int PORTION = 50;
    private static final String NEXT = """
            select position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash
              from ledger where position > ? order by position limit ?
            """;
    private final Connection connection;
    private final Pause pause;
    private final Chain chain = new Chain();

    ChainWalk(Connection connection, Pause pause) {
        this.connection = connection;
        this.pause = pause;
    }

    /** What is done between two pages, of which the last took so long. */
    interface Pause {
        Pause NONE = nanos -> { };

        void after(long nanos) throws InterruptedException;
    }

    /** Up to the end of the ledger, or a position before it; answers how far that was, and throws where a row is not what the chain says. */
    Place from(Place place, long upTo) throws SQLException, InterruptedException {
        Place last = place;
        while (last.position() < upTo) {
            long began = System.nanoTime();
            Place next = page(last, (int) Math.min(PAGE, upTo - last.position()));
            if (next.position() == last.position()) {
                break;
            }
            last = next;
            pause.after(System.nanoTime() - began);
        }
        return last;
    }

    private Place page(Place after, int rows) throws SQLException {
        connection.setAutoCommit(false); // else the driver fetches all at once
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setFetchSize(PORTION);
            select.setLong(1, after.position());
            select.setInt(2, rows);
            Place last = after;
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    last = next(last, LedgerRows.row(found));
                }
            }
            return last;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Place next(Place before, LedgerRows.Row row) {
        byte[] hash = chain.next(before.hash(), row.position(), Encoded.of(row.entry()), row.recordedAt());
        if (row.position() != before.position() + 1 || !Arrays.equals(row.hash(), hash)) {
            throw LedgerChanged.broken(before.position() + 1);
        }
        return new Place(row.position(), hash);
    }
}
