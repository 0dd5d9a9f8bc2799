package jixiao.command.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;

class PublisherStartTest {
    /** Nobody listens there. */
    private static final String NOWHERE = "--jixiao.kafka.bootstrap=127.0.0.1:1";

    @Test
    void without_a_broker_that_is_named_there_is_no_publisher() {
        try (RunningDesk desk = RunningDesk.start()) {
            assertThat(desk.context().getBeanNamesForType(Publisher.class)).isEmpty();
        }
    }

    @Test
    void a_start_while_the_broker_is_away_serves_and_says_so() {
        try (RunningDesk desk = RunningDesk.on(Postgres.freshDatabase(), NOWHERE)) {
            assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).status()).isBetween(200, 299);
            PublisherHealth health = desk.part(PublisherHealth.class);
            PublishedLedger.await(() -> health.health().getStatus().getCode().equals("DEGRADED"), "said that Kafka is away");
            assertThat(health.health().getDetails().get("reason")).asString().contains("127.0.0.1:1", "受理照常");
            PublishedLedger.await(() -> (Long) health.health().getDetails().get("lagEvents") > 0, "counted what is not published");
        }
    }

    @Test
    void a_start_with_what_could_lose_events_is_refused() {
        String database = Postgres.freshDatabase();
        assertThatThrownBy(() -> RunningDesk.on(database, NOWHERE, "--jixiao.kafka.properties.acks=1")).rootCause()
                .hasMessageContaining("jixiao.kafka.properties.acks=1");
        assertThatThrownBy(() -> RunningDesk.on(database, NOWHERE, "--jixiao.ledger.name=Ledger_1")).rootCause()
                .hasMessageContaining("jixiao.ledger.name");
    }
}
