package jixiao.identity.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import jixiao.web.answer.Listening;
import org.jspecify.annotations.Nullable;

/**
 * Proves the audit: that the chain holds from the first row to the last, and that every place is still there which this process or an
 * earlier proof knew. Reads page by page, each a statement of its own.
 */
public final class AuditVerifier {
    /** Rows of a page: each less than two kilobytes. */
    static final int PAGE_ROWS = 2_000;
    /** The number of the first text among the columns, and how many there are. */
    private static final int FIRST_TEXT = 5;
    private static final int TEXTS = 9;
    private static final String PAGE = """
            select number, at, since, times, account, source, way, method, path, unit, action, outcome, reason, hash
              from identity.audit where number > ? and number <= ? order by number limit ?
            """;
    private static final String KEEP = """
            insert into identity.audit_checkpoint (number, hash) values (?, ?)
            on conflict (is_the_only_one) do update set number = excluded.number, hash = excluded.hash, proven_at = now()
             where excluded.number >= audit_checkpoint.number
            """;

    private final DataSource database;
    private final KnownTail known;

    public AuditVerifier(DataSource database, AuditLog log) {
        this.database = database;
        this.known = log.known();
    }

    /** What was found; ends with the listener's fault where nobody listens any more. */
    public AuditVerification verify(Listening listener) throws IOException {
        try (Connection connection = database.getConnection()) {
            List<AuditPlace> places = new ArrayList<>(List.of(known.furthest())); // before the end is asked for: the log only grows
            kept(connection, places);
            long end = Math.max(last(connection), places.stream().mapToLong(AuditPlace::number).max().orElse(0));
            return new Walk(connection, places).to(end, listener);
        } catch (SQLException away) {
            throw AuditRows.unreadable(away);
        }
    }

    /** Proves it and, where it holds, remembers how far, so that a tail that is cut off is missed after a restart too. */
    public AuditVerification proveAndKeep() {
        AuditVerification found;
        try {
            found = verify(() -> { });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (!found.intact()) {
            known.objectTo("审计记录的第 %d 条与此前不符".formatted(found.firstBadNumber()));
        } else if (found.number() > 0) {
            keep(found);
        }
        return found;
    }

    private void keep(AuditVerification proven) {
        try (Connection connection = database.getConnection(); PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setLong(1, proven.number());
            keep.setBytes(2, HexFormat.of().parseHex(proven.hash()));
            keep.executeUpdate();
        } catch (SQLException away) {
            throw AuditRows.unreadable(away);
        }
    }

    private static void kept(Connection connection, List<AuditPlace> places) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select number, hash from identity.audit_checkpoint");
                ResultSet row = query.executeQuery()) {
            if (row.next()) {
                places.add(new AuditPlace(row.getLong(1), row.getBytes(2)));
            }
        }
    }

    private static long last(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select coalesce(max(number), 0) from identity.audit");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private record Walk(Connection connection, List<AuditPlace> places, AuditChain chain) {
        Walk(Connection connection, List<AuditPlace> places) {
            this(connection, places, new AuditChain());
        }

        AuditVerification to(long end, Listening listener) throws SQLException, IOException {
            AuditPlace good = AuditPlace.START;
            boolean holds = true;
            try (PreparedStatement page = connection.prepareStatement(PAGE)) {
                page.setLong(2, end);
                page.setInt(3, PAGE_ROWS);
                while (holds && good.number() < end) {
                    page.setLong(1, good.number());
                    try (ResultSet rows = page.executeQuery()) {
                        holds = rows.isBeforeFirst();
                        while (holds && rows.next()) {
                            AuditPlace next = next(good, rows);
                            holds = next != null;
                            good = next != null ? next : good;
                        }
                    }
                    listener.alive();
                }
            }
            return new AuditVerification(good.number(), HexFormat.of().formatHex(good.hash()), holds, holds ? null : good.number() + 1);
        }

        /** Null where the row does not follow, or is not what was known of its place. */
        private @Nullable AuditPlace next(AuditPlace before, ResultSet row) throws SQLException {
            List<@Nullable String> texts = new ArrayList<>(TEXTS);
            for (int text = 0; text < TEXTS; text++) {
                texts.add(row.getString(FIRST_TEXT + text));
            }
            long number = row.getLong(1);
            byte[] hash = chain.next(before.hash(), number, AuditRows.time(row, 2), AuditRows.time(row, 3), row.getInt(4), texts);
            boolean follows = number == before.number() + 1 && Arrays.equals(hash, row.getBytes(FIRST_TEXT + TEXTS));
            boolean isKnown = places.stream().allMatch(place -> place.number() != number || Arrays.equals(place.hash(), hash));
            return follows && isKnown ? new AuditPlace(number, hash) : null;
        }
    }
}
