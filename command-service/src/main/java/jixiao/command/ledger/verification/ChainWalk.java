package jixiao.command.ledger.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import jixiao.command.ledger.chain.ChainPlace;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Encoded;

/**
 * Reckons the chain's hashes anew from a place on, page by page: each page is a statement of its own, so that no vacuum waits for a walk
 * of minutes, and is bounded by bytes, so that memory does not grow with the ledger.
 *
 * @param <E> what may end the walk between two pages
 */
public final class ChainWalk<E extends Exception> {
    /** Rows of a page: some hundred bytes each. */
    public static final int PAGE_ROWS = 2_000;
    /** Bytes after which a page takes no further row: with the largest one on top, all that is held. */
    private static final int PAGE_BYTES = 4 << 20;
    private static final String PAGE = """
            select position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash from (
                select *, sum(bytes) over (order by position) - bytes as before from (
                    select *, octet_length(payload::text) + octet_length(metadata::text) as bytes from ledger
                    where position > ? and position <= ? order by position limit ?) few) weighed
             where before < ? order by position
            """;
    private final Connection connection;
    private final Pause<E> pause;
    private final Chain chain = new Chain();

    ChainWalk(Connection connection, Pause<E> pause) {
        this.connection = connection;
        this.pause = pause;
    }

    /** What is done between two pages, of which the last took so long. */
    interface Pause<E extends Exception> {
        void after(long nanos) throws E;
    }

    /**
     * How far the chain holds, up to a row that is there; where that is before it, the next row is not what the chain says, or is
     * missing.
     */
    ChainPlace from(ChainPlace start, long upTo) throws SQLException, E {
        ChainPlace last = start;
        boolean holds = true;
        try (PreparedStatement page = connection.prepareStatement(PAGE)) {
            page.setLong(2, upTo);
            page.setInt(3, PAGE_ROWS);
            page.setLong(4, PAGE_BYTES);
            while (holds && last.position() < upTo) {
                long began = System.nanoTime();
                page.setLong(1, last.position());
                try (ResultSet rows = page.executeQuery()) {
                    holds = rows.isBeforeFirst();
                    while (holds && rows.next()) {
                        LedgerRows.LedgerRow row = LedgerRows.row(rows);
                        holds = follows(last, row);
                        last = holds ? new ChainPlace(row.position(), row.hash()) : last;
                    }
                }
                pause.after(System.nanoTime() - began);
            }
        }
        return last;
    }

    private boolean follows(ChainPlace before, LedgerRows.LedgerRow row) {
        return row.position() == before.position() + 1
                && Arrays.equals(row.hash(), chain.next(before.hash(), row.position(), Encoded.of(row.entry()), row.recordedAt()));
    }
}
