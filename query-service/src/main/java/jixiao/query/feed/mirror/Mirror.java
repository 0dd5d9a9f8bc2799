package jixiao.query.feed.mirror;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.LedgerName;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mirror of a ledger in the views' database. Its rows and the place in the topic from which to go on are written in one transaction, which
 * moves the checkpoint only from where its writer believes it to be: of two writers one is overtaken and stores nothing.
 */
public final class Mirror {
    private static final String SCHEMA = "command";
    /** The topic has what a crash of the server takes away; a view's row is never kept without these, as they precede it in the log. */
    private static final String NEED_NOT_REACH_THE_DISK = "set local synchronous_commit = off";
    private static final String MOVE = """
            update command.mirror set topic = :topic, topic_id = :id, offsets = cast(:offsets as bigint[]), epoch = :epoch,
                position = :position, hash = :hash
            where ledger = :ledger and position = :wasPosition and offsets = cast(:wasOffsets as bigint[]) and topic_id = :wasId
              and epoch is not distinct from :wasEpoch""";
    private final DataSource views;
    private final LedgerName ledger;
    private final JdbcClient sql;
    private final MirrorRows rows;
    private final TransactionTemplate transaction;

    public Mirror(DataSource views, LedgerName ledger) {
        this.views = views;
        this.ledger = ledger;
        this.sql = JdbcClient.create(views);
        this.rows = new MirrorRows(new JdbcTemplate(views));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(views));
    }

    /** Makes the tables where they are not; refuses where a desk's own ledger is, or where another ledger was mirrored. */
    public void prepare(String topic) {
        boolean isOthers = sql.sql("""
                select exists (select from pg_namespace where nspname = ? and pg_get_userbyid(nspowner) <> current_user)""")
                .param(SCHEMA).query(Boolean.class).single();
        if (isOthers) {
            throw new IllegalStateException("看板的数据库里已有受理服务自己的账本（模式 command），不能再存账本的镜像。"
                    + "经 Kafka 接收时，请让 jixiao.views.url 指向看板自己的数据库。");
        }
        Flyway.configure().dataSource(views).schemas(SCHEMA).defaultSchema(SCHEMA).createSchemas(true)
                .locations("classpath:db/query/mirror").load().migrate();
        sql.sql("""
                insert into command.mirror (ledger, topic, topic_id, position, hash)
                select ?, ?, '', 0, ? where not exists (select from command.mirror) on conflict do nothing""")
                .params(ledger.name(), topic, Chain.beforeTheFirst()).update();
        otherLedger().ifPresent(sentence -> {
            throw new IllegalStateException(sentence);
        });
    }

    /** Where the database holds another ledger than this one is told to be, in a sentence. */
    public Optional<String> otherLedger() {
        if (!sql.sql("select to_regclass('command.mirror') is not null").query(Boolean.class).single()) {
            return Optional.empty();
        }
        return sql.sql("select ledger from command.mirror where ledger <> ?").param(ledger.name()).query(String.class).optional()
                .map(mirrored -> "看板的数据库里存的是账本“%s”的镜像，设置 jixiao.ledger.name 却是“%s”。请核对设置，或换一个数据库。"
                        .formatted(mirrored, ledger.name()));
    }

    public MirrorCheckpoint checkpoint() {
        return sql.sql("select topic, topic_id, offsets, epoch, position, hash from command.mirror where ledger = ?")
                .param(ledger.name()).query((row, number) -> new MirrorCheckpoint(row.getString(1), row.getString(2),
                        offsets((Long[]) row.getArray(3).getArray()), row.getObject(4, UUID.class), row.getLong(5), row.getBytes(6)))
                .single();
    }

    /** Whoever writes the same mirror knows it by the same name, and nobody else. */
    public UUID id() {
        return sql.sql("select id from command.mirror where ledger = ?").param(ledger.name()).query(UUID.class).single();
    }

    private static Map<Integer, Long> offsets(@Nullable Long[] stored) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int partition = 0; partition < stored.length; partition++) {
            Long offset = stored[partition];
            if (offset != null) {
                offsets.put(partition, offset);
            }
        }
        return offsets;
    }

    /** As PostgreSQL writes an array, from partition 0 on. */
    private static String array(Map<Integer, Long> offsets) {
        int partitions = offsets.keySet().stream().max(Integer::compare).map(last -> last + 1).orElse(0);
        return IntStream.range(0, partitions).mapToObj(partition -> String.valueOf(offsets.get(partition)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The epochs that were mirrored once and are over. */
    public Set<UUID> endedEpochs() {
        return Set.copyOf(sql.sql("select epoch from command.epoch where ended_at is not null").query(UUID.class).list());
    }

    /** The chain's hashes at those positions that are mirrored. */
    public Map<Long, byte[]> hashesAt(Collection<Long> positions) {
        Map<Long, byte[]> found = new HashMap<>();
        sql.sql("select position, hash from command.ledger where position = any (?)").param(positions.toArray(Long[]::new))
                .query(row -> {
                    found.put(row.getLong(1), row.getBytes(2));
                });
        return found;
    }

    /**
     * Stores the records that lie between two checkpoints, and the second one, in one transaction. Where the epoch is another, it begins
     * with empty tables. False, and nothing is stored, where another writer was faster.
     */
    public boolean move(MirrorCheckpoint from, MirrorCheckpoint to, List<LedgerRecord> records) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            sql.sql(NEED_NOT_REACH_THE_DISK).update();
            if (sql.sql(MOVE).param("ledger", ledger.name()).param("topic", to.topic()).param("id", to.topicId())
                    .param("offsets", array(to.offsets())).param("epoch", to.epoch(), Types.OTHER)
                    .param("position", to.position()).param("hash", to.hash()).param("wasPosition", from.position())
                    .param("wasOffsets", array(from.offsets())).param("wasId", from.topicId())
                    .param("wasEpoch", from.epoch(), Types.OTHER).update() == 0) {
                return false;
            }
            if (to.epoch() != null && !to.epoch().equals(from.epoch())) {
                begin(to.epoch());
            }
            if (!records.isEmpty()) {
                rows.insert(records);
                sql.sql("select pg_notify('ledger', ?)").param(Long.toString(to.position())).query((row, number) -> 0).list();
            }
            return true;
        }));
    }

    private void begin(UUID epoch) {
        sql.sql("truncate command.ledger, command.filed_document, command.project_unit").update();
        sql.sql("update command.epoch set ended_at = now() where ended_at is null").update();
        sql.sql("""
                insert into command.epoch (epoch) values (?)
                on conflict (epoch) do update set begun_at = excluded.begun_at, ended_at = null""").param(epoch).update();
    }
}
