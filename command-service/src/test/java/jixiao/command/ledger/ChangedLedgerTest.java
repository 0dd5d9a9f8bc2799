package jixiao.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import jixiao.command.ledger.chain.NotStored;
import jixiao.command.ledger.verification.ChainWalk;
import jixiao.kernel.chain.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A ledger that somebody changes behind its back while it is appended to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedLedgerTest {
    private final OpenLedger ledger = OpenLedger.fresh();

    @BeforeEach
    void ten_events() {
        for (int i = 0; i < 10; i++) {
            ledger.append(OpenLedger.entry("a", i));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void is_not_appended_to_at_positions_that_were_given_out_already() throws SQLException {
        ledger.tamper("delete from ledger where position > 7");
        assertStopped("账本只到第 7 条，而此前已到第 10 条");
        assertThat(ledger.positions()).hasSize(7);
    }

    @Test
    void is_not_appended_to_where_all_of_it_is_gone() throws SQLException {
        ledger.tamper("delete from ledger");
        assertStopped("账本只到第 0 条");
    }

    @Test
    void is_not_appended_to_where_another_event_stands_at_the_known_head() throws SQLException {
        ledger.tamper("update ledger set hash = sha256('another') where position = 10");
        assertStopped("账本第 10 条的校验值与此前不同");
    }

    /** Whoever deletes and appends himself leaves a chain that holds. */
    @Test
    void is_not_appended_to_where_another_process_wrote_on_from_an_earlier_head() throws SQLException {
        ledger.tamper("delete from ledger where position > 7");
        ledger.execute("delete from checkpoint");
        try (OpenLedger another = ledger.again()) {
            for (int i = 0; i < 5; i++) {
                another.append(OpenLedger.entry("b", i));
            }
            assertThat(another.verification().intact()).as("the chain alone tells nothing").isTrue();
        }
        assertStopped("账本第 10 条的校验值与此前不同");
        assertThat(ledger.positions()).hasSize(12);
    }

    @Test
    void is_appended_to_however_often_two_processes_take_turns() {
        try (OpenLedger another = ledger.again()) {
            for (int i = 0; i < 5; i++) {
                another.append(OpenLedger.entry("b", i));
                ledger.append(OpenLedger.entry("c", i));
            }
            ledger.verifier.look();
            another.verifier.look();
            assertThat(ledger.known.objection()).isEmpty();
            assertThat(ledger.verifier.proven().place().position()).isEqualTo(20);
        }
    }

    @Test
    void stops_the_appender_where_the_verifier_finds_a_row_that_was_changed() throws SQLException {
        ledger.tamper("update ledger set payload = '{\"amount\": 2}' where position = 4");
        ledger.append(OpenLedger.entry("a", 10));
        ledger.verifier.look();
        assertStopped("账本第 4 条与哈希链不符");
        assertThat(ledger.metrics.get("jixiao.ledger.intact").gauge().value()).isZero();
    }

    @Test
    void is_proven_on_from_the_last_proven_place_every_minute_and_whole_every_night() throws SQLException {
        ledger.verifier.look();
        assertThat(gauge("verified.position")).isEqualTo(10);
        ledger.tamper("update ledger set payload = '{\"amount\": 2}' where position = 4");
        ledger.append(OpenLedger.entry("a", 10));
        ledger.clock.goes(Duration.ofMinutes(5));
        assertThat(gauge("verified.age.seconds")).isEqualTo(300);
        ledger.verifier.look();
        assertThat(gauge("verified.age.seconds")).isZero();
        assertThat(gauge("verified.whole.age.seconds")).isEqualTo(300);
        assertThat(gauge("verified.position")).isEqualTo(11);
        ledger.clock.goes(Duration.ofHours(14)); // 02:05
        ledger.verifier.look();
        assertThat(ledger.known.objection()).as("the night is not there yet").isEmpty();
        ledger.clock.goes(Duration.ofMinutes(25));
        ledger.verifier.look();
        assertStopped("账本第 4 条与哈希链不符");
    }

    @Test
    void is_found_to_have_fallen_without_any_appending() throws SQLException {
        ledger.verifier.look();
        ledger.tamper("delete from ledger where position > 8");
        ledger.verifier.look();
        assertStopped("账本只到第 8 条，而此前已到第 10 条");
    }

    @Test
    void is_refused_by_a_process_that_starts_later_too() throws SQLException {
        ledger.verifier.look();
        ledger.tamper("delete from ledger where position > 8");
        try (OpenLedger later = ledger.again()) {
            assertThatExceptionOfType(NotStored.Stopped.class).isThrownBy(() -> later.append(OpenLedger.entry("a", 8)))
                    .withMessageContaining("账本只到第 8 条");
        }
        ledger.verifier.look(); // now the objection is stored as well
        try (OpenLedger later = ledger.again()) {
            assertThatExceptionOfType(NotStored.Stopped.class).isThrownBy(() -> later.append(OpenLedger.entry("a", 8)))
                    .withMessageContaining("账本只到第 8 条");
        }
    }

    @Test
    void is_refused_by_the_other_processes_once_one_has_found_it() throws SQLException {
        try (OpenLedger another = ledger.again()) {
            another.verifier.look();
            ledger.verifier.look();
            ledger.tamper("update ledger set payload = '{\"amount\": 2}' where position = 4");
            ledger.clock.goes(Duration.ofDays(1));
            ledger.verifier.look();
            another.verifier.look();
            assertThatExceptionOfType(NotStored.Stopped.class).isThrownBy(() -> another.append(OpenLedger.entry("b", 0)))
                    .withMessageContaining("账本第 4 条");
        }
    }

    @Test
    void is_appended_to_again_once_it_was_restored_and_proven_whole() throws SQLException {
        ledger.verifier.look();
        ledger.execute("create table command.aside as select * from command.ledger where position > 7");
        ledger.tamper("delete from ledger where position > 7");
        assertStopped("账本只到第 7 条");
        ledger.verifier.look();
        assertStopped("账本只到第 7 条");
        ledger.execute("insert into command.ledger select * from command.aside order by position");
        ledger.verifier.look();
        assertThat(ledger.append(OpenLedger.entry("a", 10))).isEqualTo(11);
    }

    @Test
    void is_appended_to_from_what_is_left_once_the_owner_began_a_new_epoch() throws SQLException {
        ledger.verifier.look();
        ledger.tamper("delete from ledger where position > 7");
        assertStopped("账本只到第 7 条");
        ledger.verifier.look();
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> ledger.executeAsDesk("select begin_epoch()"))
                .withMessageContaining("permission denied");
        ledger.execute("select command.begin_epoch()");
        ledger.verifier.look();
        assertThat(ledger.append(OpenLedger.entry("a", 7))).isEqualTo(8);
        ledger.verifier.look();
        assertThat(ledger.known.objection()).isEmpty();
        try (OpenLedger later = ledger.again()) {
            assertThat(later.append(OpenLedger.entry("a", 8))).isEqualTo(9);
        }
    }

    @Test
    void is_proven_over_many_pages() {
        for (int i = 10; i < 3 * ChainWalk.PAGE_ROWS; i += 500) {
            Entry[] entries = new Entry[500];
            for (int one = 0; one < entries.length; one++) {
                entries[one] = OpenLedger.entry("a", i + one);
            }
            ledger.append(entries);
        }
        ledger.verifier.look();
        assertThat(ledger.verifier.proven().place().position()).isEqualTo(ledger.rows.head()).isGreaterThan(2 * ChainWalk.PAGE_ROWS);
    }

    private double gauge(String name) {
        return ledger.metrics.get("jixiao.ledger." + name).gauge().value();
    }

    private void assertStopped(String sentence) {
        for (int time : List.of(1, 2)) {
            assertThatExceptionOfType(NotStored.Stopped.class).as("asked %d times", time)
                    .isThrownBy(() -> ledger.append(OpenLedger.entry("z", 0)))
                    .withMessageContaining(sentence).withMessageContaining("已停止受理").withMessageContaining("恢复");
        }
    }
}
