package jixiao.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.NotStored;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * The commands that were accepted, newest first: the ledger's rows are their record. Read backwards piece by piece, without what the events
 * say.
 */
public final class AcceptedCommands {
    /** Rows of a piece: some hundred bytes each, and some milliseconds. */
    private static final int PIECE_ROWS = 2_000;
    private static final String PIECE = """
            select position, command_id, aggregate, type, recorded_at, metadata ->> 'account', metadata ->> 'unit', metadata ->> 'role',
                   metadata ->> 'from'
              from ledger where position < ? and position > ? order by position desc limit ?
            """;

    private final DataSource database;
    private final LedgerRows rows;

    public AcceptedCommands(DataSource database) {
        this.database = database;
        this.rows = new LedgerRows(database);
    }

    /** What one command became: the kinds of its events, in one aggregate, from one position to another; who asked, and from where. */
    public record Accepted(long first, long last, Instant at, String aggregate, Set<String> types, @Nullable String account,
                           @Nullable String unit, @Nullable String role, @Nullable String from) {
        /** {@code concerned}: whose the aggregate is; else it is told of the unit of whoever asked. */
        public Accepted of(@Nullable UnitCode concerned) {
            return concerned == null ? this : new Accepted(first, last, at, aggregate, types, account, concerned.text(), role, from);
        }
    }

    /** Some commands, newest first; {@code before}: all rows from this position on were looked at; {@code ended}: there are no others. */
    public record Piece(List<Accepted> commands, long before, boolean ended) {
    }

    public long head() {
        return rows.head();
    }

    /** The last position recorded at or before a moment. */
    public long positionAt(Instant moment) {
        return rows.positionAt(moment);
    }

    /** The next commands before a position, one at least where there are any that end after {@code after}. */
    public Piece before(long position, long after) {
        List<Accepted> whole = new ArrayList<>();
        Open open = null;
        long at = position;
        while (true) {
            int count = 0;
            try (Connection connection = database.getConnection(); PreparedStatement piece = connection.prepareStatement(PIECE)) {
                piece.setLong(1, at);
                piece.setLong(2, after);
                piece.setInt(3, PIECE_ROWS);
                try (ResultSet row = piece.executeQuery()) {
                    while (row.next()) {
                        count++;
                        at = row.getLong(1);
                        UUID command = row.getObject(2, UUID.class);
                        if (open != null && !open.command.equals(command)) {
                            whole.add(open.closed());
                            open = null;
                        }
                        open = open == null ? new Open(command, row) : open;
                        open.first = at;
                        open.types.add(row.getString(4));
                    }
                }
            } catch (SQLException away) {
                throw NotStored.NotAccepted.by(away);
            }
            if (count < PIECE_ROWS) {
                if (open != null) {
                    whole.add(open.closed());
                }
                return new Piece(whole, after + 1, true);
            }
            if (open != null && !whole.isEmpty()) {
                return new Piece(whole, open.last.last() + 1, false); // it is read again, and whole, with the next piece
            }
        }
    }

    /** A command of which an earlier row may follow. */
    private static final class Open {
        final UUID command;
        final Accepted last;
        final Set<String> types = new LinkedHashSet<>();
        long first;

        Open(UUID command, ResultSet row) throws SQLException {
            this.command = command;
            this.last = new Accepted(row.getLong(1), row.getLong(1), row.getObject(5, OffsetDateTime.class).toInstant(), row.getString(3),
                    Set.of(), row.getString(6), row.getString(7), row.getString(8), row.getString(9));
        }

        Accepted closed() {
            return new Accepted(first, last.last, last.at, last.aggregate, types, last.account, last.unit, last.role, last.from);
        }
    }
}
