package jixiao.command.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import jixiao.command.ledger.OpenLedger;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PublisherLeaseTest {
    private static OpenLedger ledger;

    @BeforeAll
    static void open() {
        ledger = OpenLedger.fresh();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void is_one_processs_until_it_ends() {
        PublisherLease mine = lease("one");
        PublisherLease yours = lease("one");
        assertThat(mine.take()).hasValueSatisfying(held -> assertThat(held.fence()).isEqualTo(1));
        assertThat(yours.take()).isEmpty();
        assertThat(mine.take()).hasValueSatisfying(renewed -> assertThat(renewed.fence()).isEqualTo(1));
        end("one");
        assertThat(yours.take()).hasValueSatisfying(held -> assertThat(held.fence()).isEqualTo(2));
        assertThat(mine.take()).isEmpty();
        yours.release();
        assertThat(mine.take()).hasValueSatisfying(held -> assertThat(held.fence()).isEqualTo(3));
    }

    @Test
    void moves_no_checkpoint_of_whoever_lost_it() {
        PublisherLease mine = lease("two");
        PublisherLease yours = lease("two");
        Publication held = mine.take().orElseThrow().fromTheBeginning(Uuid.randomUuid(), 1, UUID.randomUUID());
        Publication first = held.at(1, new byte[32], 0);
        assertThat(mine.move(held, first)).isTrue();
        end("two");
        assertThat(mine.move(first, first.at(2, new byte[32], 1))).as("nobody took it meanwhile").isTrue();
        Publication taken = yours.take().orElseThrow();
        assertThat(mine.move(first.at(2, new byte[32], 1), first.at(3, new byte[32], 2))).isFalse();
        assertThat(yours.position()).isEqualTo(2);
        assertThat(yours.move(taken, taken.at(3, new byte[32], 2))).isTrue();
        assertThat(yours.move(taken, taken.at(4, new byte[32], 3))).as("it moved since it was read").isFalse();
        assertThat(yours.take()).hasValueSatisfying(now -> assertThat(now).usingRecursiveComparison()
                .isEqualTo(taken.at(3, new byte[32], 2)));
    }

    private static void end(String topic) {
        JdbcClient.create(ledger.source).sql("update publication set held_until = clock_timestamp() - interval '1 second' where topic = ?")
                .param(topic).update();
    }

    private static PublisherLease lease(String topic) {
        return new PublisherLease(JdbcClient.create(ledger.source), topic, UUID.randomUUID());
    }
}
