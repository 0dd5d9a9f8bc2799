package jixiao.query.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OneReaderTest {
    private static final String TOPIC = "jixiao.ledger";
    private static final List<TopicPartition> ALL = IntStream.range(0, 3).mapToObj(one -> new TopicPartition(TOPIC, one)).toList();
    private static final List<String> PROCESSES = List.of("p1", "p2", "p3", "p4");

    @Test
    void one_member_has_all_partitions() {
        assertThat(assigned("a", members(PROCESSES)).values()).containsExactlyInAnyOrder(ALL, List.of(), List.of(), List.of());
    }

    @Test
    void whoever_assigns_and_whatever_the_members_are_called_the_same_process_reads() {
        for (int ledger = 0; ledger < 50; ledger++) {
            String group = "ledger-" + ledger;
            Map<String, Subscription> renamed = new TreeMap<>();
            PROCESSES.forEach(process -> renamed.put("z" + (9 - renamed.size()), subscribed(group, process)));
            assertThat(reader(group, renamed)).isEqualTo(reader(group, members(PROCESSES)));
        }
    }

    @Test
    void the_ledgers_spread_over_the_processes() {
        Map<String, Long> ledgers = IntStream.range(0, 400).mapToObj(ledger -> reader("ledger-" + ledger, members(PROCESSES)))
                .collect(Collectors.groupingBy(process -> process, Collectors.counting()));
        assertThat(ledgers).containsOnlyKeys(PROCESSES).allSatisfy((process, many) -> assertThat(many).isBetween(60L, 140L));
    }

    @Test
    void where_one_ends_only_what_it_read_moves() {
        for (int ledger = 0; ledger < 50; ledger++) {
            String before = reader("ledger-" + ledger, members(PROCESSES));
            String after = reader("ledger-" + ledger, members(List.of("p1", "p2", "p4")));
            assertThat(after).isNotEqualTo("p3");
            if (!before.equals("p3")) {
                assertThat(after).isEqualTo(before);
            }
        }
    }

    /** As one of another version may. */
    @Test
    void a_member_that_tells_nothing_leaves_the_others_what_they_need() {
        Map<String, Subscription> members = Map.of("first", new Subscription(List.of(TOPIC)), "second", subscribed("a", "p1"));
        assertThat(assigned("a", members).values()).containsExactlyInAnyOrder(ALL, List.of());
    }

    private static Map<String, Subscription> members(List<String> processes) {
        Map<String, Subscription> members = new TreeMap<>();
        processes.forEach(process -> members.put("member-" + process, subscribed("a", process)));
        return members;
    }

    private static String reader(String group, Map<String, Subscription> members) {
        String member = assigned(group, members).entrySet().stream().filter(one -> !one.getValue().isEmpty()).findFirst().orElseThrow()
                .getKey();
        return StandardCharsets.UTF_8.decode(members.get(member).userData().duplicate()).toString();
    }

    private static Map<String, List<TopicPartition>> assigned(String group, Map<String, Subscription> members) {
        return configured(group, "whoever assigns").assign(Map.of(TOPIC, 3), members);
    }

    private static Subscription subscribed(String group, String process) {
        return new Subscription(List.of(TOPIC), configured(group, process).subscriptionUserData(Set.of(TOPIC)));
    }

    private static OneReader configured(String group, String process) {
        OneReader assignor = new OneReader();
        assignor.configure(Map.of(ConsumerConfig.GROUP_ID_CONFIG, group, OneReader.PROCESS, process));
        return assignor;
    }
}
