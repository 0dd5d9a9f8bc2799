package jixiao.query.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.Eventually;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.testing.Postgres;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes through a topic that is not as it should be, and what is in the mirror then. */
class MirrorFollowerTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story = new Story("A");
    private final String url = Postgres.freshDatabase();
    private PublishedLedger published = new PublishedLedger(ledger.url());

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void a_restart_goes_on_at_the_stored_offset_and_reads_nothing_twice() {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
        }
        ledger.append(story.spent("8", "2024-01-06", 1));
        published.catchUp();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            assertThat(board.follower.status().duplicates).hasValue(0);
        }
    }

    /** Wherever it is cut off: what was not committed is read again, and what was is not. */
    @Test
    void a_follower_that_is_cut_off_anywhere_loses_nothing_and_doubles_nothing() {
        for (int round = 0; round < 6; round++) {
            ledger.appendMany(700, "2024-A", "TargetBlessed", "json_build_object('n', n)");
            published.catchUp();
            long enough = ledger.position() - 300;
            try (MirroringBoard board = board("")) {
                Eventually.holds("some of it is stored", () -> board.mirror.checkpoint().position() >= enough);
                // its connections end first: a transaction under way is rolled back
                ledger.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s' and state <> 'idle'"
                        .formatted(url.substring(url.lastIndexOf('/') + 1)));
            }
        }
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
        }
    }

    @Test
    void two_followers_of_one_mirror_store_each_event_once_and_the_other_goes_on_when_one_ends() {
        written();
        try (MirroringBoard other = board("")) {
            try (MirroringBoard one = board("")) {
                for (int voucher = 10; voucher < 40; voucher++) {
                    ledger.append(story.spent("V" + voucher, "2024-01-06", 1));
                    published.catchUp();
                }
                holds(one, ledger.position());
                assertThat(one.follower.status().isWriter()).isNotEqualTo(other.follower.status().isWriter());
            }
            ledger.append(story.spent("9", "2024-01-06", 1));
            published.catchUp();
            holds(other, ledger.position());
        }
    }

    @Test
    void records_of_another_ledger_and_of_nobody_are_passed_over() {
        written();
        List<LedgerRecord> others = ChainedRecords.of(ChainedRecords.SECOND, 3);
        others.forEach(one -> published.send(new LedgerRecord(new LedgerName("suzhou"), one.epoch(), one.position(), one.entry(),
                one.recordedAt(), one.hash(), Map.of())));
        published.send(new ProducerRecord<>(published.settings().topic(), "suzhou".getBytes(StandardCharsets.UTF_8), new byte[] {1}));
        published.send(new ProducerRecord<>(published.settings().topic(), null, new byte[] {1}));
        ledger.append(story.spent("9", "2024-01-06", 1));
        published.catchUp();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            assertThat(board.follower.status().sentences()).isEmpty();
        }
    }

    @Test
    void a_topic_made_anew_is_read_from_its_beginning_and_what_is_known_is_passed_over() {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            String before = board.mirror.checkpoint().topicId();
            published.makeTopicAnew();
            ledger.append(story.spent("9", "2024-01-06", 1));
            published.catchUp();
            holds(board, ledger.position());
            Eventually.holds("the new topic is read", () -> !board.mirror.checkpoint().topicId().equals(before));
            Eventually.holds("all of it", () -> board.follower.status().duplicates.get() >= ledger.position() - 1);
            holds(board, ledger.position());
        }
    }

    @Test
    void where_the_topic_no_longer_reaches_back_the_ledger_gives_what_is_missing() {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
        }
        for (int voucher = 10; voucher < 15; voucher++) {
            ledger.append(story.spent("V" + voucher, "2024-01-06", 1));
        }
        published.catchUp();
        published.forget(published.end() - 2);
        try (MirroringBoard board = board("")) {
            Eventually.holds("it says what is missing", () -> said(board).contains("jixiao.ledger.url"));
        }
        try (MirroringBoard board = board(ledger.url())) {
            holds(board, ledger.position());
            assertThat(board.follower.status().filled).hasValue(3);
        }
    }

    @Test
    void a_poison_record_is_said_and_filled_from_the_ledger_though_nothing_follows_it() {
        written();
        long poisoned = ledger.position();
        published.lose(poisoned + 1);
        ledger.append(story.spent("9", "2024-01-06", 1));
        published.catchUp();
        ProducerRecord<byte[], byte[]> poison = published.sending(published.published(poisoned + 1));
        byte[] torn = "{\"aggregate\":".getBytes(StandardCharsets.UTF_8);
        published.send(new ProducerRecord<>(poison.topic(), poison.partition(), poison.key(), torn, poison.headers()));
        try (MirroringBoard board = board("")) {
            Eventually.holds("it says so", () -> said(board).contains("不能用") && said(board).contains("第 %d 条还没有"
                    .formatted(poisoned + 1)));
            holds(board, poisoned);
            assertThat(board.mirrored.head()).as("what came is there").isEqualTo(poisoned);
        }
        try (MirroringBoard board = board(ledger.url())) {
            published.send(new ProducerRecord<>(poison.topic(), poison.partition(), poison.key(), new byte[0], poison.headers()));
            holds(board, ledger.position());
        }
    }

    @Test
    void a_false_record_is_never_stored_and_the_right_one_is_when_it_comes() {
        written();
        long next = ledger.position() + 1;
        published.lose(next);
        ledger.append(story.spent("9", "2024-01-06", 1));
        published.catchUp();
        try (MirroringBoard board = board("")) {
            published.send(ChainedRecords.falsified(published.published(next)));
            Eventually.holds("it waits", () -> board.follower.status().missing() != null);
            assertThat(board.mirror.checkpoint().position()).isEqualTo(next - 1);
            published.bringAgain(next);
            holds(board, ledger.position());
            assertThat(board.follower.status().sentences()).isEmpty();
        }
    }

    @Test
    void another_end_of_the_ledger_is_not_taken_and_said() {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            LedgerRecord last = published.published(ledger.position());
            byte[] before = published.published(ledger.position() - 1).hash();
            published.send(ChainedRecords.record(last.epoch(), last.position(), "{}", before));
            Eventually.holds("it says so", () -> said(board).contains("与已收到的不同"));
            holds(board, ledger.position());
        }
    }

    @Test
    void a_new_epoch_replaces_the_mirror_and_what_comes_of_the_old_one_is_ignored() {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            UUID old = board.mirror.checkpoint().epoch();
            LedgerRecord last = published.published(ledger.position());
            ledger.execute("select command.begin_epoch()");
            published.catchUp().send(ChainedRecords.record(old, last.position() + 1, "{}", last.hash()));
            ledger.append(story.spent("9", "2024-01-06", 1));
            published.catchUp();
            holds(board, ledger.position());
            assertThat(board.mirror.checkpoint().epoch()).isNotEqualTo(old);
            assertThat(board.mirror.endedEpochs()).containsExactly(old);
        }
    }

    @Test
    void partitions_that_were_added_lose_nothing() {
        published.close();
        published = new PublishedLedger(ledger.url(), 3);
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            published.lose(ledger.position() + 1);
            ledger.append(story.spent("9", "2024-01-06", 1), story.spent("10", "2024-01-06", 1));
            published.catchUp();
            int elsewhere = (published.partition() + 1) % 3;
            published.send(published.published(ledger.position() - 1).toProducerRecord(published.settings().topic(), elsewhere));
            holds(board, ledger.position());
        }
    }

    @Test
    void a_broker_that_is_away_takes_nothing_of_what_came_and_the_rest_comes_after_it() {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            PublishedLedger.broker().pause();
            AtomicBoolean said = new AtomicBoolean();
            try {
                assertThat(board.feed.head()).isEqualTo(ledger.position());
                Eventually.holds("it says so", () -> {
                    said.set(said(board).contains("连不上 Kafka"));
                    return said.get();
                });
            } finally {
                PublishedLedger.broker().goOn();
            }
            ledger.append(story.spent("9", "2024-01-06", 1));
            published.catchUp();
            holds(board, ledger.position());
            Eventually.holds("all is well", () -> board.follower.status().sentences().isEmpty());
        }
    }

    private static String said(MirroringBoard board) {
        return String.join("", board.follower.status().sentences());
    }

    private MirroringBoard board(String ledgerUrl) {
        return new MirroringBoard(url, published, ledgerUrl);
    }

    private void written() {
        ledger.append(story.begun(1_000, 3, 3_000)).append(story.spent("1", "2024-01-05", 1), story.spent("2", "2024-01-05", 2));
        published.catchUp();
    }

    /** All of the ledger up to a position, each row once and as it is there. */
    private void holds(MirroringBoard board, long position) {
        Eventually.holds("position %d is mirrored: %s".formatted(position, board.follower.status().sentences()),
                () -> board.mirror.checkpoint().position() >= position
                        && ledger.count("select count(*) from command.epoch where ended_at is null and epoch = '%s'"
                                .formatted(board.mirror.checkpoint().epoch())) == 1);
        JdbcClient mirror = JdbcClient.create(board.views);
        assertThat(mirror.sql("select position from command.ledger order by position").query(Long.class).list())
                .isEqualTo(LongStream.rangeClosed(1, position).boxed().toList());
        String hashes = "select string_agg(hash::text, ',' order by position) from command.ledger where position <= " + position;
        assertThat(mirror.sql(hashes).query(String.class).single()).isEqualTo(ledger.text(hashes));
    }
}
