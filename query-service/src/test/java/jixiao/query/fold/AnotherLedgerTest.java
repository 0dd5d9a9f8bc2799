package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read must be the ledger that was read before; anything else is said and waits for a person. */
class AnotherLedgerTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Views views = new Views(ledger);

    @BeforeEach
    void views_have_heard_it() {
        ledger.append(new Story("A").begun(1_000, 3, 3_000));
        views.started(Views.ALL).caughtUp();
        ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void another_epoch_is_refused() {
        ledger.execute("update command.epoch set ended_at = now() where ended_at is null");
        ledger.execute("insert into command.epoch default values");
        assertThat(refusalAfterRestart()).contains("账本已换代").contains("第 3 条");
    }

    @Test
    void a_head_behind_the_views_is_refused() {
        ledger.execute("delete from command.ledger where position = 3");
        assertThat(refusalAfterRestart()).isEqualTo("账本只到第 2 条，视图已读到第 3 条：账本被回退。请核对后重建视图。");
    }

    @Test
    void another_hash_at_the_same_position_is_refused_until_the_views_are_built_anew() throws Exception {
        ledger.execute("update command.ledger set hash = sha256('other') where position = 3");
        assertThat(refusalAfterRestart()).contains("第 3 条的校验值与视图所记不同");
        assertThat(views.projector.await(3, Duration.ofMillis(10))).isFalse();
        assertThat(views.projector.rebuild(false).orElseThrow().switched()).isTrue();
        ledger.append(new Story("B").begun(1_000, 3, 3_000));
        views.caughtUp();
    }

    @Test
    void the_connection_that_is_lost_and_found_is_checked_too() throws Exception {
        ledger.execute("update command.ledger set hash = sha256('other') where position = 3");
        ledger.execute("select pg_terminate_backend(pid) from pg_stat_activity where query in ('listen ledger', 'select 1') "
                + "and datname = current_database() and pid <> pg_backend_pid()");
        assertThat(refusal()).contains("第 3 条的校验值与视图所记不同");
    }

    private String refusalAfterRestart() {
        views.started(Views.ALL);
        return refusal();
    }

    private String refusal() {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (System.nanoTime() < end) {
            String refusal = views.projector.serving().refusal();
            if (refusal != null && refusal.contains("账本")) {
                return refusal;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nothing was refused: " + views.projector.serving());
    }
}
