package jixiao.query.delivery.outbox;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static jixiao.query.delivery.outbox.TellingProcess.seeing;
import static jixiao.query.delivery.outbox.TellingProcess.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.Deliveries;
import jixiao.query.delivery.Deliveries.DeliveryState;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.platform.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One message that cannot be read, composed or sent keeps no other from its way, and is given up where people see it. */
@Timeout(60)
class UnreadableMessagesTest {
    private static final Address LI = new Address(Channel.EMAIL, "li@example.gov.cn", null, null);
    private final WrittenLedger ledger = new WrittenLedger();
    private final SetClock clock = new SetClock("2024-04-11T10:00:00");
    private final Recorder receiver = new Recorder();
    private final TellingProcess process = new TellingProcess(ledger, clock, receiver);

    @BeforeEach
    void a_project_is_under_watch() {
        ledger.append(firstRules(), yearOpened()).append(new Story("A").begun(1_000_000, 3, 3_000, 6, 5_000, 12, 10_000));
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void one_whose_words_cannot_be_read_fails_alone() {
        receiver.first = (to, post) -> {
            throw new IllegalStateException("fault");
        };
        process.subscribed(webhook("oa"), Set.of("AT_RISK"), null, null);
        process.started();
        ledger.append(closed(1));
        await("one failure", () -> ledger.count("select count(*) from delivery.message where attempts = 1") == 1);
        ledger.execute("update delivery.message set content = '{\"unheardOf\": 1}'");
        receiver.first = (to, post) -> { };
        process.subscribed(webhook("oa"), Set.of("FAR_BEHIND"), null, null);
        ledger.append(closed(2)).append(closed(3));
        await("the other", () -> receiver.steps().contains("FAR_BEHIND RAISED"));
        for (int tries = 2; tries <= TellingProcess.PACE.most(); tries++) {
            clock.set("2024-04-1%dT10:00:00".formatted(tries));
            int now = tries;
            await("try " + tries, () -> ledger.count("select coalesce(max(attempts), 0) from delivery.message") == now);
        }
        await("given up", () -> process.deliveries.count(DeliveryState.DEAD) == 1);
        assertThat(process.deliveries.in(DeliveryState.DEAD, Viewer.SYSTEM, null, 1_000)).singleElement()
                .extracting(Deliveries.Sent::letter)
                .isNull();
    }

    @Test
    void a_digest_that_cannot_be_composed_is_given_up_and_the_others_go() {
        process.subscribed(LI, 8);
        process.subscribed(webhook("oa"), 8);
        process.started();
        ledger.append(closed(1));
        process.caughtUp();
        await("two digests", () -> process.deliveries.count(DeliveryState.COLLECTING) == 2);
        ledger.execute("update delivery.item set content = '[]' where channel = 'EMAIL'");
        clock.set("2024-04-12T08:00:00");
        await("the one that can be read", () -> receiver.sent.size() == 1);
        await("the mark of the other", () -> process.deliveries.count(DeliveryState.DEAD) == 1);
        assertThat(process.deliveries.in(DeliveryState.DEAD, Viewer.SYSTEM, null, 1_000)).singleElement()
                .extracting(Deliveries.Sent::lastError)
                .asString().startsWith("系统内部错误");
    }

    @Test
    void a_notice_that_cannot_be_read_hides_no_other() {
        process.subscribed(Address.inApp("zhao"));
        process.started();
        ledger.append(closed(1));
        await("two notices", () -> process.notices.unread(seeing("zhao")) == 2);
        ledger.execute("update delivery.message set content = '[]' where number = (select min(number) from delivery.message)");
        assertThat(process.notices.of(seeing("zhao"), false, Long.MAX_VALUE, 50)).hasSize(1);
    }

    /** As when memory runs out, or a class cannot be loaded. */
    @Test
    void an_error_is_a_failure_like_any_other() {
        receiver.first = (to, post) -> {
            throw new StackOverflowError();
        };
        process.subscribed(webhook("oa"), Set.of("AT_RISK"), null, null);
        process.started();
        ledger.append(closed(1));
        await("one failure",
                () -> ledger.count("select count(*) from delivery.message where attempts = 1 and last_error like "
                + "'%StackOverflowError'") == 1);
    }

    @Test
    void a_digest_says_so_much_and_how_much_there_is_besides() {
        process.subscribed(webhook("oa"), 8);
        process.started();
        ledger.append(closed(1));
        await("the digest", () -> process.deliveries.count(DeliveryState.COLLECTING) == 1);
        process.caughtUp();
        ledger.execute("""
                insert into delivery.item (alert, step, channel, target, message, position, content)
                select n::text, step, channel, target, message, position, content
                from (select * from delivery.item limit 1) one, generate_series(1, 600) n""");
        long all = ledger.count("select count(*) from delivery.item");
        clock.set("2024-04-12T08:00:00");
        await("it", () -> receiver.sent.size() == 1);
        assertThat(receiver.sent.get(0).json().at("/digest/steps")).hasSize(Letter.MOST);
        assertThat(receiver.sent.get(0).json().at("/digest/more").asLong()).isEqualTo(all - Letter.MOST);
        assertThat(receiver.sent.get(0).post().text()).endsWith("另有 %d 条，请到系统内查看\n".formatted(all - Letter.MOST));
    }
}
