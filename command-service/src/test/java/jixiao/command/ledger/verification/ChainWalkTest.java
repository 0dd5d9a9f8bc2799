package jixiao.command.ledger.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.command.ledger.OpenLedger;
import jixiao.command.ledger.chain.ChainPlace;
import org.junit.jupiter.api.Test;

class ChainWalkTest {
    private static final int LARGE = 1 << 20;

    @Test
    void takes_few_large_events_at_a_time() throws Exception {
        try (OpenLedger ledger = OpenLedger.fresh()) {
            for (int i = 0; i < 12; i++) {
                ledger.append(OpenLedger.entry("a", i, UUID.randomUUID(), "{\"words\":\"%s\"}".formatted("x".repeat(LARGE))));
            }
            AtomicInteger pages = new AtomicInteger();
            try (Connection connection = ledger.source.getConnection()) {
                ChainPlace end = ChainPlace.endOf(connection);
                assertThat(new ChainWalk<RuntimeException>(connection, nanos -> pages.incrementAndGet())
                        .from(ChainPlace.START, end.position())
                        .position())
                        .isEqualTo(12);
            }
            assertThat(pages).as("of four megabytes and one event more").hasValueBetween(3, 4);
        }
    }
}
