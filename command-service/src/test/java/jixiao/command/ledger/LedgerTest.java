package jixiao.command.ledger;

import static jixiao.command.ledger.OpenLedger.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.NotStored;
import jixiao.command.ledger.verification.Verification;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class LedgerTest {
    private final OpenLedger ledger = OpenLedger.fresh();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Nested
    class Appending {
        @Test
        void gives_positions_without_a_gap_to_two_processes_at_once_and_the_chain_holds() throws Exception {
            try (OpenLedger other = ledger.again()) {
                List<Callable<Long>> commands = IntStream.range(0, 1_000)
                        .<Callable<Long>>mapToObj(i -> () -> (i % 2 == 0 ? ledger : other).append(entry("p-" + i, 0), entry("p-" + i, 1)))
                                .toList();
                List<Long> answers = together(16, commands).stream().map(LedgerTest::answer).toList();
                assertThat(ledger.positions()).isEqualTo(LongStream.rangeClosed(1, 2_000).boxed().toList());
                assertThat(answers).doesNotHaveDuplicates().hasSize(1_000);
                assertThat(ledger.verification()).isEqualTo(new Verification(2_000, ledger.verification().hash(), true, null));
            }
        }

        @Test
        void answers_where_the_last_event_of_the_command_stands() {
            assertThat(ledger.append(entry("a", 0), entry("a", 1))).isEqualTo(2);
            assertThat(ledger.append(entry("b", 0))).isEqualTo(3);
        }

        @Test
        void lets_one_of_two_win_a_sequence_and_stores_all_neighbours() throws Exception {
            List<Callable<Long>> commands = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                commands.add(() -> ledger.append(entry("same", number % 20)));
                commands.add(() -> ledger.append(entry("neighbour-" + number, 0)));
            }
            List<Future<Long>> answers = together(64, commands);
            long stored = answers.stream().filter(answer -> failure(answer) == null).count();
            assertThat(stored).isEqualTo(220);
            assertThat(answers.stream().map(LedgerTest::failure).filter(failure -> failure != null))
                    .hasSize(180).allMatch(failure -> failure instanceof ConcurrencyException);
            assertThat(ledger.positions()).isEqualTo(LongStream.rangeClosed(1, 220).boxed().toList());
            assertThat(ledger.verification().intact()).isTrue();
        }

        @Test
        void never_stores_a_command_twice() throws Exception {
            UUID command = UUID.randomUUID();
            ledger.append(entry("a", 0, command, "{}"));
            assertThatThrownBy(() -> ledger.append(entry("a", 1, command, "{}"))).isInstanceOf(NotStored.AlreadyStored.class);
            assertThat(ledger.rows.answered(command)).get().extracting(LedgerRows.Answered::position).isEqualTo(1L);
            assertThat(ledger.positions()).containsExactly(1L);
        }

        @Test
        void refuses_only_the_event_that_the_database_refuses() throws Exception {
            List<Callable<Long>> commands = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int number = i;
                commands.add(() -> ledger.append(entry("good-" + number, 0)));
                commands.add(() -> ledger.append(entry("bad-" + number, 0, UUID.randomUUID(), "no json")));
            }
            List<Future<Long>> answers = together(32, commands);
            assertThat(answers.stream().map(LedgerTest::failure).filter(failure -> failure != null))
                    .hasSize(50).allMatch(failure -> failure instanceof NotStored.Unstorable);
            assertThat(ledger.positions()).hasSize(50);
        }

        @Test
        void goes_on_after_its_connection_was_cut() throws Exception {
            ledger.append(entry("a", 0));
            ledger.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> "
                    + "pg_backend_pid()");
            assertThat(ledger.append(entry("a", 1))).isEqualTo(2);
            assertThat(ledger.verification().intact()).isTrue();
        }

        @Test
        void finds_out_whether_a_commit_without_an_answer_happened() throws Exception {
            for (boolean arrives : new boolean[] {true, false}) {
                try (CutAtCommit proxy = CutAtCommit.before(ledger.database, arrives);
                     OpenLedger shaky = OpenLedger.through(ledger.database, proxy.port())) {
                    long before = ledger.positions().size();
                    shaky.append(entry("warm-" + arrives, 0));
                    proxy.cutNextCommit();
                    assertThat(shaky.append(entry("cut-" + arrives, 0))).isEqualTo(before + 2);
                    assertThat(proxy.cuts()).isEqualTo(1);
                    assertThat(ledger.positions()).hasSize((int) before + 2);
                }
            }
            assertThat(ledger.verification().intact()).isTrue();
        }

        /** Each time one of them stored, the other's idea of where the ledger ends is out of date. */
        @Test
        void finds_its_place_behind_another_who_appends_in_turns() throws Exception {
            try (OpenLedger other = ledger.again()) {
                for (int i = 0; i < 20; i++) {
                    assertThat(ledger.append(entry("mine", i))).isEqualTo(2 * i + 1);
                    assertThat(other.append(entry("its", i))).isEqualTo(2 * i + 2);
                }
            }
            assertThat(ledger.verification().intact()).isTrue();
        }

        @Test
        void records_by_the_databases_clock_even_where_it_goes_on_from_what_it_heard() throws Exception {
            for (int i = 0; i < 50; i++) {
                String before = ledger.text("select clock_timestamp()");
                ledger.append(entry("a", i));
                assertThat(ledger.isTrue("""
                        select recorded_at between timestamptz '%s' - interval '1 second' and clock_timestamp()
                          from ledger order by position desc limit 1""".formatted(before))).isTrue();
            }
        }

        @Test
        @Timeout(60)
        void says_so_while_the_lock_is_not_to_be_had_and_goes_on_once_it_is() throws Exception {
            try (Connection holder = ledger.superuser()) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("select pg_advisory_xact_lock(7239470118)");
                assertThatThrownBy(() -> ledger.append(entry("a", 0))).isInstanceOf(NotStored.class);
            }
            long patient = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            assertThat(ledger.appender.append(List.of(entry("b", 0)), patient)).isPositive();
        }

        @Test
        void never_records_an_earlier_time_than_the_row_before() throws Exception {
            ledger.execute("""
                    insert into ledger values (1, 'future', 0, gen_random_uuid(), gen_random_uuid(), 'X', 1, '{}', '{}', now() + interval \
                    '1 day', '\\x00')
                    """);
            ledger.append(entry("a", 0));
            try (Connection connection = ledger.superuser(); ResultSet rows = connection.createStatement().executeQuery(
                    "select recorded_at from command.ledger order by position")) {
                rows.next();
                OffsetDateTime first = rows.getObject(1, OffsetDateTime.class);
                rows.next();
                assertThat(rows.getObject(1, OffsetDateTime.class)).isEqualTo(first);
            }
        }

        @Test
        void wakes_whoever_listens() throws Exception {
            try (Connection listener = ledger.superuser()) {
                listener.createStatement().execute("listen ledger");
                ledger.append(entry("a", 0));
                assertThat(listener.unwrap(PGConnection.class).getNotifications(2_000)).singleElement()
                        .satisfies(bell -> assertThat(bell.getParameter()).isEqualTo("1"));
            }
        }
    }

    @Nested
    class A_stored_row {
        @ParameterizedTest
        @ValueSource(strings = {"update ledger set payload = '{}'", "delete from ledger", "truncate ledger"})
        void is_never_changed_not_even_by_the_owner(String change) {
            ledger.append(entry("a", 0));
            assertThatThrownBy(() -> ledger.execute(change)).isInstanceOf(SQLException.class).hasMessageContaining("only ever appended");
        }

        @ParameterizedTest
        @ValueSource(strings = {"update ledger set payload = '{}'", "delete from ledger", "truncate ledger", "drop table ledger",
                "alter table ledger disable trigger all", "update epoch set epoch = gen_random_uuid()"})
        void is_never_changed_by_the_role_the_desk_works_as(String change) {
            assertThatThrownBy(() -> ledger.executeAsDesk("reset role; " + change)).isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState()).isEqualTo("42501");
        }

        @ParameterizedTest
        @ValueSource(strings = {"update ledger set payload = '{\"amount\": 2}' where position = 3",
                "update ledger set payload = '{\"amount\":1}' where position = 3",
                "update ledger set metadata = '{}' where position = 3",
                        "update ledger set recorded_at = recorded_at + interval '1 microsecond' where position = 3",
                "update ledger set aggregate = 'x' where position = 3", "update ledger set sequence = 9 where position = 3",
                "update ledger set type = 'X' where position = 3", "update ledger set revision = 2 where position = 3",
                "update ledger set event_id = gen_random_uuid() where position = 3",
                        "update ledger set command_id = gen_random_uuid() where position = 3",
                "update ledger set hash = '\\x00' where position = 3", "delete from ledger where position = 3"})
        void that_was_tampered_with_is_found(String change) throws SQLException {
            for (int i = 0; i < 5; i++) {
                ledger.append(entry("a", i));
            }
            assertThat(ledger.verification().intact()).isTrue();
            ledger.tamper(change);
            assertThat(ledger.verification().intact()).isFalse();
            assertThat(ledger.verification().firstBadPosition()).isEqualTo(3);
        }
    }

    @Test
    void knows_the_position_of_any_moment() throws Exception {
        OffsetDateTime before = OffsetDateTime.now();
        for (int i = 0; i < 20; i++) {
            ledger.append(entry("a", i));
        }
        List<LedgerRows.LedgerRow> rows = ledger.rows.after(0, 100);
        assertThat(ledger.rows.positionAt(before.toInstant().minusSeconds(3_600))).isZero();
        for (LedgerRows.LedgerRow row : rows) {
            long last = rows.stream().filter(other -> !other.recordedAt().isAfter(row.recordedAt()))
                    .mapToLong(LedgerRows.LedgerRow::position).max().orElseThrow();
            assertThat(ledger.rows.positionAt(row.recordedAt())).isEqualTo(last);
        }
        assertThat(ledger.rows.positionAt(before.toInstant().plusSeconds(3_600))).isEqualTo(20);
    }

    private static List<Future<Long>> together(int threads, List<Callable<Long>> commands) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try {
            return clients.invokeAll(commands);
        } finally {
            clients.shutdown();
        }
    }

    private static Long answer(Future<Long> answer) {
        try {
            return answer.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static Throwable failure(Future<Long> answer) {
        try {
            answer.get();
            return null;
        } catch (Exception failure) {
            return failure.getCause();
        }
    }
}
