package jixiao.benchmark.figure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.World;
import jixiao.command.ledger.ChainedRows;
import org.jspecify.annotations.Nullable;

/** Backs a chain over every column: proving the ledger whole must cost little more than hashing what is read. */
public final class Figure11VerificationAgainstSha256 implements Figure {
    private static final String ALL = """
            select position, aggregate, sequence, event_id, command_id, type, revision, payload, metadata, recorded_at, hash
              from command.ledger order by position""";
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
    private byte @Nullable [] ofAll;

    @Override
    public int number() {
        return 11;
    }

    @Override
    public String what() {
        return "verification of the hash chain over 1,000,000 events";
    }

    @Override
    public String yardstick() {
        return "sha256 over the same bytes read the same way";
    }

    @Override
    public Goal goal() {
        return Goal.atLeast("0.5");
    }

    @Override
    public Outcome measure(Workbench bench) throws Exception {
        World world = World.of(bench.scale().projects(), bench.scale().rebuilt());
        String database = bench.cluster().ledgerOf(world);
        var ledger = bench.with(Cluster.pool(database, 1));
        ledger.setSchema("command");
        try {
            Pairs pairs = Pairs.of(round -> timed(world, () -> ChainedRows.verify(ledger)), round -> timed(world, () -> digested(ledger)),
                    bench.scale().warmUps(1), bench.scale().slowPairs());
            return Outcome.of(pairs, "events/s", goal()).remarking(world.events() + " events");
        } finally {
            bench.done(ledger);
            bench.cluster().drop(database);
        }
    }

    private interface Walk {
        String run() throws Exception;
    }

    private static Reading timed(World world, Walk walk) throws Exception {
        long began = System.nanoTime();
        String work = walk.run();
        return Reading.perSecond(world.events(), System.nanoTime() - began, work);
    }

    /** One running digest over the bytes the chain is made of; answers what the verification answers: the last position and its hash. */
    private String digested(DataSource ledger) throws Exception {
        try (Connection connection = ledger.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(ALL)) {
                statement.setFetchSize(2_000);
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                long position = 0;
                byte[] hash = new byte[32];
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        position = row.getLong(1);
                        digest(sha256, row, position, hash);
                        hash = row.getBytes(11);
                    }
                }
                mustBeAsBefore(sha256.digest());
                return position + " " + HexFormat.of().formatHex(hash);
            } finally {
                connection.rollback();
            }
        }
    }

    private void digest(MessageDigest sha256, ResultSet row, long position, byte[] before) throws SQLException {
        bytes.clear();
        bytes.put(before).putLong(position);
        put(row.getString(2));
        bytes.putLong(row.getLong(3));
        put(row.getObject(4, UUID.class));
        put(row.getObject(5, UUID.class));
        put(row.getString(6));
        bytes.putInt(row.getInt(7));
        put(row.getString(8));
        put(row.getString(9));
        Instant at = row.getObject(10, OffsetDateTime.class).toInstant();
        bytes.putLong(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
        sha256.update(bytes.array(), 0, bytes.position());
    }

    private void put(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        bytes.putInt(utf8.length).put(utf8);
    }

    private void put(UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** The same bytes in every round, so the same digest: a yardstick that skipped some would show here. */
    private void mustBeAsBefore(byte[] digest) {
        if (ofAll != null && !Arrays.equals(ofAll, digest)) {
            throw new IllegalStateException("the same ledger gave another digest");
        }
        ofAll = digest;
    }
}
