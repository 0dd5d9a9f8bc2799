package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.testing.Eventually;
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

    /** Whoever appends after the end was deleted gives out positions again, which the views have heard already. */
    @Test
    void an_end_that_was_replaced_while_the_views_run_is_refused_and_changes_no_row() {
        String rows = "select count(*) from %s.activity".formatted(views.schema());
        long before = ledger.count(rows);
        ledger.execute("""
                begin; create table aside as select * from command.ledger where position = 3; delete from command.ledger where position = 3;
                insert into command.ledger select position, aggregate, sequence, gen_random_uuid(), command_id, type, revision, payload, \
                metadata,
                    recorded_at, sha256('other') from aside;
                insert into command.ledger select position + 1, aggregate, sequence + 1, gen_random_uuid(), command_id, type, revision, \
                payload,
                    metadata, recorded_at, sha256('next') from aside;
                select pg_notify('ledger', '4'); commit""");
        assertThat(refusal()).contains("第 3 条的校验值与视图所记不同");
        assertThat(ledger.count(rows)).isEqualTo(before);
        ledger.execute("begin; delete from command.ledger where position >= 3; insert into command.ledger select * from aside; commit");
        views.caughtUp();
    }

    @Test
    void an_end_that_is_gone_while_the_views_run_is_refused_without_anything_to_hear() {
        ledger.execute("delete from command.ledger where position = 3");
        assertThat(refusal()).isEqualTo("账本只到第 2 条，视图已读到第 3 条：账本被回退。请核对后重建视图。");
    }

    private String refusalAfterRestart() {
        views.started(Views.ALL);
        return refusal();
    }

    private String refusal() {
        AtomicReference<String> refusal = new AtomicReference<>();
        Eventually.holds("another ledger is refused", () -> {
            refusal.set(views.projector.serving().refusal());
            return refusal.get() != null && refusal.get().contains("账本");
        });
        return refusal.get();
    }
}
