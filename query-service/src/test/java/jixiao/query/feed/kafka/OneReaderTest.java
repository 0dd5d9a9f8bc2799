package jixiao.query.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OneReaderTest {
    private static final String TOPIC = "jixiao.ledger";
    private static final List<TopicPartition> ALL = IntStream.range(0, 3).mapToObj(one -> new TopicPartition(TOPIC, one)).toList();
    private final OneReader first = new OneReader();
    private final OneReader second = new OneReader();

    @Test
    void one_member_has_all_partitions() {
        assertThat(assigned().values()).containsExactlyInAnyOrder(ALL, List.of());
    }

    @Test
    void whoever_reads_goes_on_whatever_the_others_are_called() {
        for (OneReader reader : List.of(first, second)) {
            first.onAssignment(new Assignment(reader == first ? ALL : List.of()), null);
            second.onAssignment(new Assignment(reader == second ? ALL : List.of()), null);
            assertThat(assigned().get(reader == first ? "first" : "second")).isEqualTo(ALL);
        }
    }

    @Test
    void a_member_that_tells_nothing_is_no_reader() {
        second.onAssignment(new Assignment(ALL), null);
        assertThat(first.assign(Map.of(TOPIC, 3), Map.of("first", new Subscription(List.of(TOPIC)), "second", subscribed(second))))
                .containsEntry("second", ALL).containsEntry("first", List.of());
    }

    private Map<String, List<TopicPartition>> assigned() {
        return first.assign(Map.of(TOPIC, 3), Map.of("first", subscribed(first), "second", subscribed(second)));
    }

    private static Subscription subscribed(OneReader member) {
        return new Subscription(List.of(TOPIC), member.subscriptionUserData(Set.of(TOPIC)));
    }
}
