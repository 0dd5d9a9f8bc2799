package jixiao.command.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import jixiao.command.publisher.UnacknowledgedRecords.SentRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class UnacknowledgedRecordsTest {
    private final UnacknowledgedRecords records = new UnacknowledgedRecords();
    private final List<CompletableFuture<RecordMetadata>> answers = new ArrayList<>();
    private final Publication nothing = new Publication(null, 1, null, 0, new byte[32], -1, -1, 1)
            .fromTheBeginning(Uuid.randomUuid(), 1, UUID.randomUUID());

    @Test
    void the_checkpoint_moves_over_what_is_acknowledged_without_a_gap() throws Exception {
        send(3, 100);
        answers.get(2).complete(at(2));
        assertThat(records.acknowledgedAfter(nothing).position()).isZero();
        answers.get(0).complete(at(0));
        Publication first = records.acknowledgedAfter(nothing);
        assertThat(first.position()).isEqualTo(1);
        answers.get(1).complete(at(1));
        Publication last = records.acknowledgedAfter(first);
        assertThat(last.position()).isEqualTo(3);
        assertThat(last.firstOffset()).isZero();
        assertThat(last.lastOffset()).isEqualTo(2);
        assertThat(records.isEmpty()).isTrue();
    }

    @Test
    void what_did_not_arrive_is_never_passed_over() {
        send(3, 100);
        answers.get(0).complete(at(0));
        answers.get(1).completeExceptionally(new IllegalStateException("too large"));
        answers.get(2).complete(at(1));
        assertThatThrownBy(() -> records.acknowledgedAfter(nothing)).isInstanceOf(PublisherFailure.class)
                .hasMessageContaining("第 2 条").hasMessageContaining("too large");
    }

    @Test
    void an_offset_that_was_given_out_before_means_that_records_are_gone() {
        send(2, 100);
        answers.get(0).complete(at(7));
        answers.get(1).complete(at(0));
        assertThatThrownBy(() -> records.acknowledgedAfter(nothing)).isInstanceOf(PublisherFailure.class).hasMessageContaining("不见了");
    }

    @Test
    void is_full_by_number_and_by_bytes() throws Exception {
        send(UnacknowledgedRecords.MOST - 1, 100);
        assertThat(records.isFull()).isFalse();
        send(1, 100);
        assertThat(records.isFull()).isTrue();
        answers.get(0).complete(at(0));
        Publication first = records.acknowledgedAfter(nothing);
        assertThat(records.isFull()).isFalse();
        send(1, (int) UnacknowledgedRecords.MOST_BYTES);
        assertThat(records.isFull()).isTrue();
        assertThat(first.position()).isEqualTo(1);
    }

    private void send(int many, int bytes) {
        for (int one = 0; one < many; one++) {
            answers.add(new CompletableFuture<>());
            records.add(new SentRecord(answers.size(), new byte[32], bytes, answers.get(answers.size() - 1)));
        }
    }

    private static RecordMetadata at(long offset) {
        return new RecordMetadata(new TopicPartition("t", 0), offset, 0, 0, 0, 0);
    }
}
