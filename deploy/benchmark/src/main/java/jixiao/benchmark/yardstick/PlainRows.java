package jixiao.benchmark.yardstick;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.benchmark.world.Load;
import jixiao.benchmark.world.World;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;

/** The rows of a load as the desk would write them, with the same texts of the same length, ready to be inserted by anybody. */
public final class PlainRows {
    /** Autocommit: insert and commit in one round trip, which is the best that one event at a time can do. */
    public static final String INSERT = """
            insert into yardstick.ledger (position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, \
            recorded_at, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?)""";
    private final World world;
    private final long[] sequences;
    private final long[] spent;
    private long position;

    public PlainRows(DataSource database, World world) throws SQLException {
        this.world = world;
        sequences = new long[world.projects()];
        spent = new long[world.projects()];
        java.util.Arrays.fill(sequences, 3L + world.spendsOfEach());
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create schema yardstick");
            statement.execute("create table yardstick.ledger (like command.ledger including all)");
            statement.execute("insert into yardstick.ledger select * from command.ledger");
            statement.execute("vacuum analyze yardstick.ledger");
            try (ResultSet row = statement.executeQuery("select max(position) from yardstick.ledger")) {
                row.next();
                position = row.getLong(1);
            }
        }
    }

    /** One event's row; its time is that of the inserting. */
    public record Row(long position, String aggregate, long sequence, UUID eventId, UUID commandId, String payload, String metadata,
            byte[] hash) {
        public void insert(PreparedStatement statement) throws SQLException {
            statement.setLong(1, position);
            statement.setString(2, aggregate);
            statement.setLong(3, sequence);
            statement.setObject(4, eventId);
            statement.setObject(5, commandId);
            statement.setString(6, "SpendRecorded");
            statement.setInt(7, EventJson.revisionOf("SpendRecorded"));
            statement.setString(8, payload);
            statement.setString(9, metadata);
            statement.setObject(10, OffsetDateTime.now(ZoneOffset.UTC));
            statement.setBytes(11, hash);
            if (statement.executeUpdate() != 1) {
                throw new SQLException("not inserted");
            }
        }
    }

    public Row[] of(Load load) {
        Row[] rows = new Row[load.count()];
        String metadata = EventJson.writeOrigin(new Origin(new AccountName("clerk"), World.UNIT, Role.CLERK, Instant.now(),
                "http 127.0.0.1"));
        for (int number = 0; number < rows.length; number++) {
            int of = number % world.projects();
            ProjectId project = load.project(number);
            spent[of] += load.amount(number).fen();
            UUID command = UUID.randomUUID();
            byte[] hash = new byte[32];
            java.util.concurrent.ThreadLocalRandom.current().nextBytes(hash);
            rows[number] = new Row(++position, project.toString(), sequences[of]++,
                    new UUID(command.getMostSignificantBits(), command.getLeastSignificantBits() + 1), command,
                    EventJson.write(new SpendRecorded(project, load.voucher(number), load.paidOn(), FundSource.FISCAL, load.amount(number),
                            Load.CATEGORY, null, new Money(spent[of]), new Money(spent[of]))), metadata, hash);
        }
        return rows;
    }
}
