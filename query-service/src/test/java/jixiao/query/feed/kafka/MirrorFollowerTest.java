package jixiao.query.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.Checkpoint;
import jixiao.query.feed.EventFeed.Arrival;
import jixiao.query.feed.mirror.MirrorCheckpoint;
import jixiao.testing.Eventually;
import jixiao.testing.Postgres;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What comes through a topic that is not as it should be, and what is in the mirror then. */
class MirrorFollowerTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story story = new Story("A");
    private final String url = Postgres.freshDatabase();
    private final PublishedLedger published = new PublishedLedger(ledger.url());

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

    /** Its connections end in the middle of a transaction: what was not committed is read again, and what was is not. */
    @Test
    void a_follower_that_is_cut_off_in_a_transaction_loses_nothing_and_doubles_nothing() throws SQLException {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
        }
        String writing = "select count(*) from pg_stat_activity where datname = '%s' and wait_event_type = 'Lock'"
                .formatted(url.substring(url.lastIndexOf('/') + 1));
        for (int round = 0; round < 3; round++) {
            try (MirroringBoard board = board(""); Connection other = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD)) {
                Eventually.holds("it reads", () -> board.follower.status().isWriter());
                other.setAutoCommit(false);
                other.createStatement().execute("lock table command.ledger in share mode");
                ledger.appendMany(700, "2024-A", "TargetBlessed", "json_build_object('n', n)");
                published.catchUp();
                Eventually.holds("its checkpoint has moved and its rows wait", () -> ledger.count(writing) > 0);
                ledger.execute(writing.replace("count(*)", "pg_terminate_backend(pid)"));
                other.rollback();
                holds(board, ledger.position());
                assertThat(board.follower.status().duplicates).as("of those that were committed").hasValue(0);
            }
        }
    }

    /** Which of them reads is the group's to say, also while events come. */
    @Test
    void of_two_followers_of_one_mirror_one_reads_and_the_other_goes_on_behind_it_when_it_ends() {
        written();
        MirroringBoard one = board("");
        Eventually.holds("one reads", () -> one.follower.status().isWriter());
        MirroringBoard other = board("");
        try (one; other) {
            for (int voucher = 10; voucher < 40; voucher++) {
                ledger.append(story.spent("V" + voucher, "2024-01-06", 1));
                published.catchUp();
            }
            holds(one, ledger.position());
            Eventually.holds("both are of the group", () -> published.members() == 2);
            Eventually.holds("one of them reads", () -> one.follower.status().isWriter() != other.follower.status().isWriter());
            MirroringBoard reader = one.follower.status().isWriter() ? one : other;
            MirroringBoard left = reader == one ? other : one;
            reader.follower.close();
            ledger.append(story.spent("9", "2024-01-06", 1));
            published.catchUp();
            holds(left, ledger.position());
            assertThat(left.follower.status().isWriter()).isTrue();
            assertThat(left.follower.status().duplicates).hasValue(0);
        }
    }

    /** A board that is tried out, or is made anew beside the old one. */
    @Test
    void two_mirrors_of_one_ledger_each_hear_all_of_it() {
        written();
        try (MirroringBoard one = board(""); MirroringBoard other = new MirroringBoard(Postgres.freshDatabase(), published, "")) {
            holds(one, ledger.position());
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
            Eventually.holds("an alert sees it", () -> board.follower.status().lagSeconds() > 0);
            assertThat(board.follower.status().lagEvents()).as("all is read").isZero();
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
    void a_new_epoch_of_the_ledger_replaces_the_mirror_and_what_comes_of_the_old_one_is_ignored() {
        written();
        try (MirroringBoard board = board(ledger.url())) {
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
            assertThat(board.follower.status().sentences()).isEmpty();
        }
    }

    /** Whoever reaches the topic, or another desk by the same name, would have emptied the mirror and ended the ledger's epoch for ever. */
    @Test
    void an_epoch_that_the_ledger_does_not_know_takes_nothing_away_and_is_said() {
        written();
        try (MirroringBoard board = board(ledger.url())) {
            holds(board, ledger.position());
            ChainedRecords.of(ChainedRecords.SECOND, 3).forEach(published::send);
            ledger.append(story.spent("9", "2024-01-06", 1));
            published.catchUp();
            holds(board, ledger.position());
            Eventually.holds("it says so", () -> said(board).contains(ChainedRecords.SECOND.toString()) && said(board).contains("未采用"));
            holds(board, ledger.position());
            assertThat(board.mirror.endedEpochs()).isEmpty();
        }
    }

    @Test
    void where_nobody_can_say_which_epoch_holds_the_old_one_is_shown_until_the_owners_setting_says_it() {
        written();
        UUID old;
        UUID begun;
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            old = board.mirror.checkpoint().epoch();
            long before = ledger.position();
            ledger.execute("select command.begin_epoch()");
            ledger.append(story.spent("9", "2024-01-06", 1));
            published.catchUp();
            Eventually.holds("it says so", () -> said(board).contains("jixiao.kafka.epoch"));
            assertThat(board.mirror.checkpoint().position()).isEqualTo(before);
            assertThat(board.mirror.checkpoint().epoch()).isEqualTo(old);
            assertThat(board.mirrored.head()).isEqualTo(before);
            begun = UUID.fromString(ledger.text("select epoch from command.epoch where ended_at is null"));
        }
        try (MirroringBoard board = new MirroringBoard(url, published, published.holding(begun), "")) {
            holds(board, ledger.position());
            assertThat(board.mirror.endedEpochs()).containsExactly(old);
        }
    }

    /** However it came to be: the ledger's own epoch is never refused for what the mirror remembers of it. */
    @Test
    void an_epoch_that_the_mirror_has_ended_is_taken_again_where_the_ledger_says_that_it_holds() {
        written();
        ChainedRecords.of(ChainedRecords.SECOND, 3).forEach(published::send);
        UUID own = published.published(1).epoch();
        try (MirroringBoard board = new MirroringBoard(url, published, published.holding(ChainedRecords.SECOND), "")) {
            Eventually.holds("the other one is mirrored", () -> board.mirror.checkpoint().position() == 3
                    && ChainedRecords.SECOND.equals(board.mirror.checkpoint().epoch()));
        }
        JdbcClient.create(new DriverManagerDataSource(url, Postgres.USER, Postgres.PASSWORD))
                .sql("insert into command.epoch (epoch, ended_at) values (?, now())").param(own).update();
        ledger.append(story.spent("9", "2024-01-06", 1));
        published.catchUp();
        try (MirroringBoard board = board(ledger.url())) {
            holds(board, ledger.position());
            assertThat(board.mirror.endedEpochs()).containsExactly(ChainedRecords.SECOND);
        }
    }

    /** What is behind it waits, and whoever reads the mirror is at its head and fails in nothing. */
    @Test
    void a_hole_that_cannot_be_filled_is_waited_for_and_what_came_is_shown() {
        written();
        long lost = ledger.position() + 1;
        published.lose(lost);
        ledger.append(story.spent("9", "2024-01-06", 1), story.spent("10", "2024-01-06", 1));
        published.catchUp();
        try (MirroringBoard board = board("")) {
            Eventually.holds("it says so", () -> said(board).contains("第 %d 条还没有".formatted(lost)));
            assertThat(board.feed.head()).isEqualTo(lost - 1);
            MirrorCheckpoint mirrored = board.mirror.checkpoint();
            assertThat(board.feed.after(new Checkpoint(mirrored.epoch(), mirrored.position(), mirrored.hash()), 10)).isEmpty();
            published.bringAgain(lost);
            holds(board, ledger.position());
            assertThat(board.feed.head()).isEqualTo(ledger.position());
        }
    }

    /** What the desk publishes from then on may stand in another partition than before, and where each was read up to is kept. */
    @Test
    void partitions_that_were_added_lose_nothing() {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            published.addPartitions(3);
            for (int partition : List.of(2, 1)) {
                published.lose(ledger.position() + 1);
                ledger.append(story.spent("V" + partition, "2024-01-06", 1), story.spent("W" + partition, "2024-01-06", 1));
                published.catchUp();
                published.send(published.published(ledger.position() - 1).toProducerRecord(published.settings().topic(), partition));
            }
            holds(board, ledger.position());
        }
        ledger.append(story.spent("8", "2024-01-06", 1));
        published.lose(ledger.position());
        published.catchUp();
        published.send(published.published(ledger.position()).toProducerRecord(published.settings().topic(), 2));
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            assertThat(board.mirror.checkpoint().offsets().keySet()).containsExactly(0, 1, 2);
            assertThat(board.follower.status().duplicates).as("read again").hasValue(0);
        }
    }

    /** As a broken disk of the broker makes it. */
    @Test
    void a_batch_that_is_damaged_in_the_topic_is_said_and_filled_from_the_ledger() {
        written();
        long before = ledger.position();
        long offset = published.end();
        ledger.append(story.spent("8", "2024-01-06", 1), story.spent("9", "2024-01-06", 1));
        published.catchUp();
        published.damageFrom(offset);
        ledger.append(story.spent("10", "2024-01-06", 1));
        published.catchUp();
        try (MirroringBoard board = board("")) {
            holds(board, before);
            Eventually.holds("it says so", () -> said(board).contains("已损坏") && said(board).contains("第 %d 条还没有".formatted(before + 1)));
        }
        try (MirroringBoard board = board(ledger.url())) {
            holds(board, ledger.position());
        }
    }

    @Test
    void a_broker_that_is_away_takes_nothing_of_what_came_and_the_rest_comes_after_it() {
        written();
        try (MirroringBoard board = board("")) {
            holds(board, ledger.position());
            assertThat(board.feed.arrival()).isEqualTo(Arrival.HERE);
            PublishedLedger.broker().pause();
            AtomicBoolean said = new AtomicBoolean();
            try {
                assertThat(board.feed.head()).isEqualTo(ledger.position());
                Eventually.holds("it says so", () -> {
                    said.set(said(board).contains("连不上 Kafka"));
                    return said.get();
                });
                assertThat(board.feed.arrival()).as("another may have been told to read since").isEqualTo(Arrival.ANYWHERE);
            } finally {
                PublishedLedger.broker().goOn();
            }
            ledger.append(story.spent("9", "2024-01-06", 1));
            published.catchUp();
            holds(board, ledger.position());
            Eventually.holds("all is well", () -> board.follower.status().sentences().isEmpty() && board.feed.arrival() == Arrival.HERE);
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
