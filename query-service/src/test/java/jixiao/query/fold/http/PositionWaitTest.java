package jixiao.query.fold.http;

import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import jixiao.query.BoardUnderTest;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.EventFeed;
import jixiao.query.fold.projector.Projector;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.NotYet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PositionWaitTest {
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static BoardUnderTest board;

    @BeforeAll
    static void start() {
        LEDGER.append(firstRules(), yearOpened());
        board = new BoardUnderTest(LEDGER);
        board.get("/api/views");
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void is_over_at_once_for_what_was_heard() throws InterruptedException {
        over(true).until("after", LEDGER.position());
    }

    @Test
    void is_refused_where_the_feed_knows_the_ledgers_head_and_the_position_is_beyond_it() {
        assertThatThrownBy(() -> over(true).until("after", 9)).isInstanceOfSatisfying(Malformed.class,
                beyond -> assertThat(beyond.field()).isEqualTo("after")).hasMessage("账本没有第 9 条：现有 2 条。");
    }

    @Test
    void goes_on_for_two_seconds_where_the_feed_cannot_know_what_is_on_its_way() {
        long began = System.nanoTime();
        assertThatThrownBy(() -> over(false).until("after", 9)).isInstanceOf(NotYet.class)
                .hasMessage("视图读到第 2 条，还没有到第 9 条。");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(1_900);
    }

    /** Over the board's feed, but for what it knows of the ledger. */
    private static PositionWait over(boolean knowsLedgerHead) {
        EventFeed feed = board.bean(EventFeed.class);
        EventFeed other = (EventFeed) Proxy.newProxyInstance(EventFeed.class.getClassLoader(), new Class<?>[] {EventFeed.class},
                (proxy, method, arguments) -> method.getName().equals("knowsLedgerHead") ? knowsLedgerHead
                        : method.invoke(feed, arguments));
        return new PositionWait(board.bean(Projector.class), other);
    }
}
