package jixiao.benchmark.yardstick;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.Cluster;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;

/** The same rows in the same pages, parsed by the same recipe, neither folded nor written: what any rebuild must at least do. */
public final class ReadEvents implements Probe, AutoCloseable {
    /** Larger than the pages of a rebuild, in favour of the yardstick. */
    private static final int PAGE = 4_096;
    private static final String AFTER = """
            select position, aggregate, type, revision, payload::text, recorded_at, hash from command.ledger
             where position > ? order by position limit ?""";
    private final Cluster cluster;
    private final HikariDataSource ledger;

    public ReadEvents(Cluster cluster, String database) {
        this.cluster = cluster;
        ledger = Cluster.pool(database, 1);
    }

    @Override
    public Reading take(int round) throws Exception {
        cluster.settle();
        long began = System.nanoTime();
        Parsed parsed = new Parsed();
        try (Connection connection = ledger.getConnection(); PreparedStatement after = connection.prepareStatement(AFTER)) {
            after.setInt(2, PAGE);
            boolean more = true;
            while (more) {
                more = parsed.page(after);
            }
        }
        return Reading.perSecond(parsed.position, System.nanoTime() - began, parsed.toString());
    }

    /** What the events said, added up, so that none can be skipped. */
    private static final class Parsed {
        private final Set<ProjectId> projects = new HashSet<>();
        private Money paid = Money.ZERO;
        private long position;

        /** False at the end of the ledger. */
        boolean page(PreparedStatement after) throws SQLException {
            long before = position;
            after.setLong(1, position);
            try (ResultSet row = after.executeQuery()) {
                while (row.next()) {
                    position = row.getLong(1);
                    hear(EventJson.read(row.getString(3), row.getInt(4), row.getString(5)));
                    if (row.getString(2).isEmpty() || row.getTimestamp(6) == null || row.getBytes(7).length == 0) {
                        throw new SQLException("an empty column at " + position);
                    }
                }
            }
            return position > before;
        }

        private void hear(Event event) {
            if (event instanceof SpendRecorded spend) {
                paid = paid.plus(spend.amount());
            } else if (event instanceof TargetDrafted draft) {
                projects.add(draft.project());
            }
        }

        @Override
        public String toString() {
            return "%d events, %d projects, %d fen paid".formatted(position, projects.size(), paid.fen());
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
