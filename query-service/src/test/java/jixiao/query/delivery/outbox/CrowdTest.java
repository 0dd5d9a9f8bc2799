package jixiao.query.delivery.outbox;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.Deliveries.DeliveryState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three thousand messages wait for one host that was away. */
@Timeout(180)
class CrowdTest {
    private static final int CROWD = 3_000;
    private final WrittenLedger ledger = new WrittenLedger();
    private final SetClock clock = new SetClock("2024-04-11T10:00:00");
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final TellingProcess process = new TellingProcess(ledger, clock, (to, post) -> {
        mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
        sent.incrementAndGet();
        now.decrementAndGet();
    }).started();

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void they_go_two_at_a_time_in_few_threads_and_none_is_left() {
        process.subscribed(webhook("oa"), Set.of("FAR_BEHIND"), null, null);
        ledger.append(firstRules(), yearOpened()).append(new Story("A").begun(1_000_000, 3, 3_000)).append(closed(3));
        await("the first", () -> process.deliveries.count(DeliveryState.SENT) == 1);
        int threads = Thread.activeCount();
        ledger.execute("""
                insert into delivery.message (id, subscription, account, channel, target, lane, unit, unit_name, state, due, position, \
                content, made_at)
                select md5(n::text), subscription, account, channel, target, lane, unit, unit_name, 'WAITING', due, n, content, made_at
                from delivery.message, generate_series(1, %d) n""".formatted(CROWD));
        int most = 0;
        while (process.deliveries.count(DeliveryState.WAITING) > 0) {
            most = Math.max(most, Thread.activeCount());
            pause();
        }
        assertThat(sent).hasValue(CROWD + 1);
        assertThat(mostAtOnce.get()).isLessThanOrEqualTo(2);
        assertThat(most - threads).isLessThanOrEqualTo(20);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
