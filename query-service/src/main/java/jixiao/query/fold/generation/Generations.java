package jixiao.query.fold.generation;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jixiao.query.feed.Checkpoint;
import jixiao.query.fold.View;
import jixiao.query.fold.deadletter.FatalEvents;
import jixiao.query.fold.deadletter.GenerationTakenOver;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Which schemas hold views, how far each has heard, and which of them is shown. Each signature (the versions of all views) has its
 * own: what another version of this program wrote is never shown, because its rows have another shape.
 */
public final class Generations {
    private static final String GRANTS = "classpath:db/query/grants";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final DataSource views;
    private final JdbcClient sql;
    private final String signature;
    /** As this projector calls itself where others can see it: process, machine and, where there are several, which of them. */
    private final String owner = ManagementFactory.getRuntimeMXBean().getName() + "-" + COUNT.incrementAndGet();
    private final Crowding crowding = new Crowding(); // outlives the attempts at any one of them
    private volatile String closed = ""; // the schema whose tables were found so: whoever stands by asks what is live at every event

    public Generations(DataSource views, List<View<?>> kinds) {
        this.views = views;
        this.sql = JdbcClient.create(views);
        this.signature = kinds.stream().map(View::signature).sorted().collect(Collectors.joining(" "));
    }

    Crowding crowding() {
        return crowding;
    }

    String owner() {
        return owner;
    }

    public void prepare() {
        migrate("query", "classpath:db/query/control", GRANTS);
    }

    /** The generation of these views that is shown; fails where a table of it is open to whoever says not whose rows he may see. */
    public Optional<StoredGeneration> live() {
        Optional<StoredGeneration> live = sql.sql("""
                select schema, epoch, position, hash, mended from query.generation where state = 'LIVE' and signature = ?""")
                .param(signature).query((row, number) -> new StoredGeneration(row.getString(1),
                        new Checkpoint(row.getObject(2, UUID.class), row.getLong(3), row.getBytes(4)), row.getLong(5))).optional();
        live.filter(one -> !one.schema().equals(closed)).ifPresent(one -> closed = RowSecurity.require(views, one.schema()));
        return live;
    }

    /** The right to build one; at most one process has it. */
    public BuilderLease lease() {
        return BuilderLease.of(views, signature, owner);
    }

    /** Why nothing can be shown while these views are built, whoever does it. */
    public String whyNotYet() {
        Optional<String> builder = sql.sql("""
                select owner from query.generation where state = 'BUILDING' and signature = ? and owner <> ?
                order by heartbeat_at desc limit 1""").params(signature, owner).query(String.class).optional();
        boolean isUpgrade = sql.sql("select exists (select from query.generation where state = 'LIVE' and signature <> ?)")
                .param(signature).query(Boolean.class).single();
        return builder.map("视图正由另一个进程（%s）构建，请稍候。"::formatted)
                .orElse(isUpgrade ? "现有视图由另一个版本的程序写成；本版本的视图正在重建，请稍候。" : "视图正在重建，请稍候。");
    }

    /** An empty generation beside the others, only for who holds the lease: what was abandoned or replaced earlier goes now. */
    public StoredGeneration create() {
        Clearing clearing = new Clearing(views);
        sql.sql("select schema from query.generation where state <> 'LIVE' and signature = ?").param(signature).query(String.class).list()
                .forEach(clearing::drop);
        String schema = "view_" + sql.sql("select nextval('query.generation_number')").query(Long.class).single();
        sql.sql("insert into query.generation (schema, state, signature, position, owner) values (?, 'BUILDING', ?, 0, ?)")
                .params(schema, signature, owner).update();
        migrate(schema, "classpath:db/query/views", GRANTS);
        return new StoredGeneration(schema, Checkpoint.START);
    }

    /** Clears away what nobody reads any more. */
    public void clearAway() {
        new Clearing(views).clearAway(signature);
    }

    /** Whether a generation is shown and as this process left it. */
    boolean isAsLeft(String schema, long position, long mended) {
        return sql.sql("select 1 from query.generation where schema = ? and state = 'LIVE' and position = ? and mended = ?")
                .params(schema, position, mended).query(Integer.class).optional().isPresent();
    }

    /** Shows another generation of these views from now on. */
    public void show(String schema) {
        Transaction.run(views, connection -> {
            RowSecurity.force(connection, schema);
            RowSecurity.require(new SingleConnectionDataSource(connection, true), schema);
            try (var update = connection.prepareStatement("""
                    update query.generation set state = 'RETIRED', retired_at = now() where state = 'LIVE' and signature = ?""")) {
                update.setString(1, signature);
                update.executeUpdate();
            }
            try (var update = connection.prepareStatement("update query.generation set state = 'LIVE' where schema = ?")) {
                update.setString(1, schema);
                if (update.executeUpdate() == 0) {
                    throw new GenerationTakenOver(); // it was built too slowly: another process took its place
                }
            }
        });
    }

    /** Says that a process shows a generation, whoever moves it on. */
    public void beat(String schema) {
        sql.sql("update query.generation set heartbeat_at = now() where schema = ?").param(schema).update();
    }

    /** Says that this process moves a generation on; answers whether the last who moved it on had ended as it should. */
    public boolean attend(String schema) {
        return sql.sql("""
                with before as (select clean from query.generation where schema = :schema)
                update query.generation set clean = false, owner = :owner, heartbeat_at = now() where schema = :schema
                returning (select clean from before)""").param("schema", schema).param("owner", owner)
                .query(Boolean.class).optional().orElse(false);
    }

    /** To be asked after an end that was not clean. */
    public void countDeath(String schema) {
        new FatalEvents(views).countDeath(schema);
    }

    /** Whoever goes on need not be careful, unless another process has moved it on meanwhile, and may have ended otherwise. */
    public void endCleanly(String schema) {
        sql.sql("update query.generation set clean = true where schema = ? and owner = ?").params(schema, owner).update();
    }

    private void migrate(String schema, String... locations) {
        Flyway.configure().dataSource(views).schemas(schema).defaultSchema(schema).createSchemas(true)
                .locations(locations).load().migrate();
    }

    /** A generation as the control table has it. */
    public record StoredGeneration(String schema, Checkpoint bookmark, long mended) {
        public StoredGeneration(String schema, Checkpoint bookmark) {
            this(schema, bookmark, 0);
        }
    }
}
