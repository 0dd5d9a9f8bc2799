package jixiao.command.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import jixiao.command.publisher.PublishedLedger.RunningPublisher;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.LedgerName;
import jixiao.kernel.value.HashedJson;
import jixiao.testing.KafkaBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static KafkaBroker broker;
    private PublishedLedger published;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.started();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open() {
        published = new PublishedLedger(broker);
    }

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void sends_every_event_once_and_in_order_with_its_headers() {
        published.append(100);
        RunningPublisher publisher = published.publisher();
        published.awaitCheckpoint(100);
        published.append(50);
        published.awaitCheckpoint(150);

        assertThat(published.published()).extracting(LedgerRecord::position).containsExactlyElementsOf(upTo(150));
        assertThat(published.heard(published.epoch())).hasSize(150);
        Map<String, String> headers = new TreeMap<>();
        published.received().get(41).headers().forEach(one -> headers.put(one.key(), new String(one.value(), StandardCharsets.UTF_8)));
        assertThat(headers).containsExactly(Map.entry("epoch", published.epoch().toString()),
                Map.entry("hash", published.sql("select encode(hash, 'hex') from command.ledger where position = 42")),
                Map.entry("ledger", "jixiao"), Map.entry("position", "42"), Map.entry("revision", "1"),
                Map.entry("type", "SpendRecorded"));
        assertThat(publisher.status()).isEqualTo("UP");
        assertThat(publisher.meter("sent")).isEqualTo(150);
        assertThat(publisher.meter("resent")).isZero();
        assertThat(publisher.meter("leader")).isEqualTo(1);
        PublishedLedger.await(() -> publisher.meter("lag.events") == 0, "no lag");
    }

    @Test
    void goes_on_at_the_checkpoint_after_a_start() {
        published.append(20);
        RunningPublisher first = published.publisher();
        published.awaitCheckpoint(20);
        first.close();
        published.append(5);
        published.publisher();
        published.awaitCheckpoint(25);
        assertThat(published.published()).extracting(LedgerRecord::position).containsExactlyElementsOf(upTo(25));
    }

    @Test
    void holds_up_no_command_while_the_broker_does_not_answer_and_catches_up() throws Exception {
        RunningPublisher publisher = published.publisher();
        published.append(10);
        published.awaitCheckpoint(10);
        broker.pause(); // it keeps its connections: whoever waits for an answer waits
        try {
            long longest = 0;
            for (int one = 0; one < 40; one++) {
                long began = System.nanoTime();
                published.append(1);
                longest = Math.max(longest, System.nanoTime() - began);
                TimeUnit.MILLISECONDS.sleep(100); // longer than the lease in all: also while the topic is looked at
            }
            assertThat(TimeUnit.NANOSECONDS.toMillis(longest)).as("the longest command").isLessThan(2_000);
            PublishedLedger.await(() -> publisher.status().equals("DEGRADED"), "said that Kafka is away");
            assertThat(publisher.reason()).contains("受理照常");
            PublishedLedger.await(() -> publisher.meter("lag.events") == 40, "the lag");
        } finally {
            broker.goOn();
        }
        published.awaitCheckpoint(50);
        PublishedLedger.await(() -> publisher.status().equals("UP"), "said that it goes on");
        assertThat(published.heard(published.epoch())).hasSize(50);
        assertThat(publisher.meter("failures")).isPositive();
    }

    @Test
    void is_taken_over_within_seconds_from_a_holder_that_stands_still_and_fenced_when_it_wakes() {
        RunningPublisher first = published.publisher();
        published.append(10);
        published.awaitCheckpoint(10);
        RunningPublisher second = published.publisher();
        first.gate.shut();
        long stood = System.nanoTime();
        PublishedLedger.await(() -> second.meter("leader") == 1, "taken over");
        published.append(10);
        published.awaitCheckpoint(20);
        assertThat((System.nanoTime() - stood) / 1_000_000_000L).isLessThan(12);
        String fenced = published.sql("select holder || ' ' || fence from command.publication");

        first.gate.open();
        PublishedLedger.await(() -> first.meter("leader") == 0, "fenced");
        published.append(10);
        published.awaitCheckpoint(30);
        assertThat(published.sql("select holder || ' ' || fence from command.publication")).isEqualTo(fenced);
        assertThat(second.meter("leader")).isEqualTo(1);
        assertThat(published.published()).as("the one that woke sends nothing").extracting(LedgerRecord::position)
                .containsExactlyElementsOf(upTo(30));
    }

    @Test
    void is_handed_over_at_once_by_a_holder_that_ends() {
        RunningPublisher first = published.publisher();
        PublishedLedger.await(() -> first.meter("leader") == 1, "leads");
        RunningPublisher second = published.publisher();
        first.close();
        long closed = System.nanoTime();
        PublishedLedger.await(() -> second.meter("leader") == 1, "taken over");
        assertThat((System.nanoTime() - closed) / 1_000_000_000L).isLessThan(3);
    }

    @Test
    void sends_nothing_that_follows_a_failed_event_before_it() throws Exception {
        RunningPublisher publisher = published.publisher();
        published.append(10);
        published.awaitCheckpoint(10);
        largestRecord("3000");
        published.append("{\"text\": \"" + LongStream.range(0, 3_000).mapToObj(Long::toHexString).reduce("", String::concat) + "\"}");
        published.append(200);
        PublishedLedger.await(() -> publisher.reason().contains("第 11 条"), "said which event fails");
        assertThat(published.published()).extracting(LedgerRecord::position).containsExactlyElementsOf(upTo(10));
        assertThat(publisher.reason()).contains("max.message.bytes");

        largestRecord(Integer.toString(LedgerRecord.LARGEST));
        published.awaitCheckpoint(211);
        assertThat(published.published()).extracting(LedgerRecord::position).containsExactlyElementsOf(upTo(211));
    }

    @Test
    void publishes_all_again_to_a_topic_that_was_deleted() throws Exception {
        published.publisher();
        published.append(30);
        published.awaitCheckpoint(30);
        try (Admin admin = published.admin()) {
            admin.deleteTopics(List.of(published.topic)).all().get();
        }
        PublishedLedger.await(() -> isThere(published) && published.published().size() >= 30, "all is there again");
        assertThat(published.heard(published.epoch())).hasSize(30);
        published.append(1);
        published.awaitCheckpoint(31);
    }

    @Test
    void publishes_all_again_to_a_broker_that_lost_its_data() {
        published.publisher();
        published.append(30);
        published.awaitCheckpoint(30);
        broker.kill();
        broker.wipe();
        broker.start();
        PublishedLedger.await(() -> isThere(published) && published.published().size() >= 30, "all is there again");
        assertThat(published.heard(published.epoch())).hasSize(30);
    }

    @Test
    void publishes_again_what_is_missing_where_the_checkpoint_says_it_is() {
        RunningPublisher first = published.publisher();
        published.append(30);
        published.awaitCheckpoint(30);
        first.close();
        published.append(30);
        published.sql("update command.publication set position = 40, last_offset = 39, hash = (select hash from command.ledger "
                + "where position = 40)"); // as if ten acknowledged ones were cut off
        published.publisher();
        published.awaitCheckpoint(60);
        assertThat(published.published()).extracting(LedgerRecord::position).containsExactlyElementsOf(upTo(60));
    }

    @Test
    void begins_anew_under_a_new_epoch() {
        published.publisher();
        published.append(10);
        published.awaitCheckpoint(10);
        UUID before = published.epoch();
        published.sql("set search_path = command; select begin_epoch()");
        published.append(5);
        PublishedLedger.await(() -> published.heard(published.epoch()).size() == 15, "all under the new epoch");
        assertThat(published.epoch()).isNotEqualTo(before);
        assertThat(published.heard(before)).hasSize(10);
    }

    @Test
    void says_by_what_a_topic_could_lose_events_and_that_its_partitions_changed() throws Exception {
        try (Admin admin = published.admin()) {
            admin.createTopics(List.of(new NewTopic(published.topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact")))).all()
                    .get();
            RunningPublisher publisher = published.publisher();
            published.append(10);
            published.awaitCheckpoint(10);
            assertThat(publisher.status()).isEqualTo("DEGRADED");
            assertThat(publisher.reason()).contains("cleanup.policy 是 compact，应为 delete");
            admin.createPartitions(Map.of(published.topic, NewPartitions.increaseTo(5))).all().get();
            PublishedLedger.await(() -> publisher.reason().contains("分区数由 1 变为 5"), "said that partitions changed");
        }
        published.append(1);
        published.awaitCheckpoint(11);
    }

    @Test
    void publishes_nothing_of_a_ledger_that_fell_back_until_its_owner_says_which_holds() {
        RunningPublisher publisher = published.publisher();
        published.append(10);
        published.awaitCheckpoint(10);
        publisher.close();
        published.sql("update command.publication set position = 12, hash = decode(repeat('11', 32), 'hex')");
        RunningPublisher again = published.publisher();
        PublishedLedger.await(() -> again.reason().contains("账本被退回过"), "said");
        assertThat(published.published()).hasSize(10);
        published.sql("set search_path = command; select begin_epoch()");
        PublishedLedger.await(() -> published.heard(published.epoch()).size() == 10, "all under the new epoch");
    }

    /** As of another desk that was given the same name and topic. */
    @Test
    void publishes_nothing_beside_another_ledger_by_its_name_until_its_owner_says_that_it_holds() {
        published.append(10);
        RunningPublisher first = published.publisher();
        published.awaitCheckpoint(10);
        UUID other = UUID.randomUUID();
        published.sendOfAnother(other);
        PublishedLedger.await(() -> first.reason().contains(other.toString()), "said while it publishes");
        assertThat(first.reason()).contains("jixiao.ledger.name");
        first.close();
        published.append(5);
        RunningPublisher second = published.publisher();
        PublishedLedger.await(() -> second.reason().contains(other.toString()), "said at a start");
        assertThat(published.heard(published.epoch())).hasSize(10);
        assertThat(second.status()).isEqualTo("DEGRADED");
        second.close();

        RunningPublisher named = published.publisher(Map.of("epoch", published.epoch().toString()));
        published.awaitCheckpoint(15);
        named.close();
        RunningPublisher misnamed = published.publisher(Map.of("epoch", other.toString()));
        PublishedLedger.await(() -> misnamed.reason().contains("jixiao.kafka.epoch 写明的是"), "said");
        published.append(1);
        assertThat(published.heard(published.epoch())).hasSize(15);
    }

    /** It is nobody's ledger: Kafka is believed nothing. */
    @Test
    void is_not_stopped_by_a_record_under_its_name_that_cannot_be_read() throws Exception {
        published.append(10);
        RunningPublisher first = published.publisher();
        published.awaitCheckpoint(10);
        first.close();
        published.sendUnreadable();
        published.append(5);
        published.publisher();
        published.awaitCheckpoint(15);
    }

    /** More than are fetched at once, and one named twice. */
    @Test
    void sends_with_each_filing_the_document_that_it_names() {
        for (int filing = 0; filing < 20; filing++) {
            published.file("{\"n\": %d}".formatted(filing % 19));
            published.append(1);
        }
        published.publisher();
        published.awaitCheckpoint(40);
        List<LedgerRecord> sent = published.published();
        for (int filing = 0; filing < 20; filing++) {
            String document = "{\"n\": %d}".formatted(filing % 19);
            assertThat(sent.get(2 * filing).documents()).isEqualTo(Map.of(HashedJson.sha256(document), document));
            assertThat(sent.get(2 * filing + 1).documents()).isEmpty();
        }
    }

    /** However much of a topic is looked through: the lease is renewed in between, and where it is lost the look is over. */
    @Test
    void keeps_its_lease_while_it_looks_through_the_topic() {
        published.append(1_100);
        published.publisher();
        published.awaitCheckpoint(1_100);
        TopicPartition partition = new TopicPartition(published.topic, 0);
        AtomicInteger renewed = new AtomicInteger();
        try (TopicTail tail = tail(renewed::incrementAndGet)) {
            assertThat(tail.last(partition, published.epoch()).orElseThrow().event().position()).isEqualTo(1_100);
        }
        assertThat(renewed).hasValueGreaterThan(3); // where it begins, where it ends, and with each five hundred records
        try (TopicTail tail = tail(() -> {
            if (renewed.decrementAndGet() < 2) {
                throw new PublisherFailure("over", null);
            }
        })) {
            assertThatThrownBy(() -> tail.last(partition, published.epoch())).hasMessage("over");
        }
    }

    private TopicTail tail(Runnable keepLease) {
        return new TopicTail(published.settings(), new LedgerName("jixiao"), Duration.ofSeconds(5), keepLease);
    }

    private void largestRecord(String bytes) throws Exception {
        try (Admin admin = published.admin()) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, published.topic),
                    List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET)))).all().get();
        }
    }

    private static boolean isThere(PublishedLedger published) {
        try (Admin admin = published.admin()) {
            return admin.listTopics().names().get().contains(published.topic);
        } catch (Exception away) {
            return false;
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
