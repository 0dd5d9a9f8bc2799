package jixiao.command.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What holds whoever asks, how often, and through whichever of two processes. */
class DeskTest {
    private static RunningDesk desk;
    private static RunningDesk other;
    /** Of the desk to its database. */
    private static final int MOST_CONNECTIONS = 20;
    private static int drafted;
    private String path;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        other = RunningDesk.on(desk.database());
    }

    @AfterAll
    static void close() {
        other.close();
        desk.close();
    }

    @BeforeEach
    void approve() {
        String code = "D" + ++drafted;
        Map<String, Object> plan = Map.of("milestones", List.of(Map.of("month", 12, "share", 10_000)), "confirmed", true);
        assertThat(desk.post("clerk", "/api/projects", Map.of("code", code, "name", "课题", "budget", 1_000, "other", 1_000, "plan", plan,
                "goals", List.of("研究"), "unit", Map.of("code", "225001", "name", "编办"), "fiscalYear", 2024,
                "indicators", List.of(indicator(1, "产出指标"), indicator(2, "效益指标")))).status()).isEqualTo(201);
        path = "/api/projects/2024/" + code;
        assertThat(desk.post("clerk", path + "/submission", null).status()).isEqualTo(204);
        assertThat(desk.post("reviewer", path + "/approval", null).status()).isEqualTo(204);
    }

    @Nested
    class Two_processes {
        @Test
        void never_spend_the_last_fen_twice() throws Exception {
            List<Callable<Answer>> clients = IntStream.range(0, 40).<Callable<Answer>>mapToObj(i -> () ->
                    (i % 2 == 0 ? desk : other).post("clerk", path + "/spends", voucher("V-" + i, 300))).toList();
            List<Integer> statuses = together(clients).stream().map(Answer::status).toList();
            assertThat(statuses).filteredOn(status -> status == 204).hasSize(3);
            assertThat(statuses).filteredOn(status -> status != 204).hasSize(37).allMatch(status -> status == 409 || status == 503);
            assertThat(events("SpendRecorded")).isEqualTo(3);
            assertThat(other.post("clerk", path + "/spends", voucher("V-last", 101)).reason()).isEqualTo("SpendExceedsBudget");
            assertThat(desk.post("clerk", path + "/spends", voucher("V-exact", 100)).status()).isEqualTo(204);
        }

        @Test
        void do_not_take_for_done_what_the_other_undid() {
            Map<String, Object> one = Map.of("month", "2024-05", "value", "1");
            assertThat(desk.post("clerk", path + "/indicators/1/reports", one).status()).isEqualTo(204);
            assertThat(other.post("clerk", path + "/indicators/1/corrections", Map.of("month", "2024-05", "value", "2", "reason", "漏计"))
                    .status()).isEqualTo(204);
            assertThat(desk.post("clerk", path + "/indicators/1/reports", one).reason()).isEqualTo("IndicatorAlreadyReported");
        }

        @Test
        void decide_on_what_the_other_did_before_they_refuse() {
            assertThat(desk.post("clerk", path + "/spends", voucher("V-1", 1_000)).status()).isEqualTo(204);
            assertThat(other.post("clerk", path + "/spends/V-1/reversal", Map.of("reason", "重复", "reversedOn", "2024-05-01")).status())
                    .isEqualTo(204);
            assertThat(desk.post("clerk", path + "/spends", voucher("V-2", 1_000)).status()).isEqualTo(204);
        }
    }

    @Nested
    class A_database_that_goes_away {
        @Test
        void is_said_to_be_away_and_never_a_wrong_password() throws Exception {
            try (RunningDesk lonely = RunningDesk.start();
                 Connection other = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
                String name = lonely.database().substring(lonely.database().lastIndexOf('/') + 1);
                other.createStatement().execute("alter database " + name + " with allow_connections false");
                other.createStatement().execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
                Answer answer = lonely.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL"),
                        Map.of("Idempotency-Key", "k"));
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.reason()).isEqualTo("NotAccepted");
                other.createStatement().execute("alter database " + name + " with allow_connections true");
                List<Integer> again = new ArrayList<>(); // as long as connections of before the outage are left, each ends one asking
                while (again.size() < MOST_CONNECTIONS && !again.contains(204)) {
                    again.add(lonely.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL"),
                            Map.of("Idempotency-Key", "k")).status());
                }
                assertThat(again).endsWith(204).allMatch(status -> status == 204 || status == 503);
            }
        }
    }

    @Nested
    class A_database_that_refuses {
        @Test
        void because_its_disk_is_full_is_said_to_be_full_to_everybody_who_waits_for_it() throws Exception {
            List<Answer> answers = whileLedgerRaises("53100", () -> together(IntStream.range(0, 40).<Callable<Answer>>mapToObj(i -> () ->
                    desk.post("clerk", path + "/spends", voucher("F-" + i, 1))).toList()));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.json().path("detail").asString()).doesNotContain("许多人");
                assertThat(answer.reason().equals("Unknown") || answer.body().contains("磁盘已满")).as(answer.body()).isTrue();
                assertThat(answer.body()).doesNotContain("HINT", "Hint", "no room", "ask somebody");
            });
            assertThat(answers).as("most are told for certain").filteredOn(answer -> answer.body().contains("磁盘已满")).hasSizeGreaterThan(20);
            assertThat(desk.post("clerk", path + "/spends", voucher("F-0", 1)).status()).isEqualTo(204);
        }

        @Test
        void for_a_reason_nobody_foresaw_is_a_fault_of_ours_and_told_without_its_words() throws Exception {
            Answer answer = whileLedgerRaises("23514", () -> desk.post("clerk", path + "/spends", voucher("G-1", 1)));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.reason()).isEqualTo("Fault");
            assertThat(answer.body()).doesNotContain("HINT", "Hint", "no room", "ask somebody");
        }

        @Test
        void an_event_that_names_a_constraint_is_not_taken_for_one() throws Exception {
            String name = "ledger_event_id_key";
            assertThat(desk.post("clerk", path + "/spends", voucher(name, 1)).status()).isEqualTo(204);
            List<Answer> answers = together(IntStream.range(0, 10).<Callable<Answer>>mapToObj(i -> () -> (i % 2 == 0 ? desk : other)
                    .post("clerk", path + "/spends", voucher(name + i, 1))).toList());
            assertThat(answers).extracting(Answer::status).containsOnly(204);
        }

        private <T> T whileLedgerRaises(String state, Callable<T> work) throws Exception {
            try (Connection owner = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
                owner.createStatement().execute("""
                        create or replace function command.refusing() returns trigger language plpgsql as $$ begin
                        raise exception using errcode = '%s', message = 'no room', detail = 'none', hint = 'ask somebody'; end $$;
                        create trigger refusing before insert on command.ledger for each row
                        execute function command.refusing()""".formatted(state));
                try {
                    return work.call();
                } finally {
                    owner.createStatement().execute("drop trigger refusing on command.ledger");
                }
            }
        }
    }

    @Nested
    class The_same_key {
        @Test
        void gives_the_first_answer_and_no_second_event() throws Exception {
            Answer first = keyed("k-1" + path, voucher("V-1", 1));
            Answer between = desk.post("clerk", path + "/spends", voucher("V-2", 1));
            Answer again = keyed("k-1" + path, voucher("V-1", 1));
            assertThat(List.of(first.status(), again.status())).containsOnly(204);
            assertThat(again.ledgerPosition()).isEqualTo(first.ledgerPosition()).isLessThan(between.ledgerPosition());
            assertThat(events("SpendRecorded")).isEqualTo(2);
        }

        @Test
        void gives_the_first_refusal_too_though_it_would_be_accepted_by_now() {
            desk.post("clerk", path + "/spends", voucher("V-1", 1_000));
            Answer refused = keyed("k-2" + path, voucher("V-2", 1));
            desk.post("clerk", path + "/spends/V-1/reversal", Map.of("reason", "重复", "reversedOn", "2024-05-01"));
            Answer again = keyed("k-2" + path, voucher("V-2", 1));
            assertThat(refused.reason()).isEqualTo("SpendExceedsBudget");
            assertThat(again).isEqualTo(refused);
        }

        @Test
        void with_another_body_is_422() {
            keyed("k-3" + path, voucher("V-1", 1));
            Answer answer = keyed("k-3" + path, voucher("V-1", 2));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.reason()).isEqualTo("KeyUsedForSomethingElse");
        }

        @Test
        void of_another_account_is_another_key() {
            keyed("k-4" + path, voucher("V-1", 1));
            assertThat(desk.post("stranger", path + "/spends", voucher("V-9", 1), Map.of("Idempotency-Key", "k-4" + path)).status())
                    .isEqualTo(404);
        }

        @Test
        void after_a_crash_between_storing_and_answering_gives_one_event() throws Exception {
            Map<String, Object> report = Map.of("month", "2024-05", "value", "1");
            Map<String, String> key = Map.of("Idempotency-Key", "k-5" + path);
            Answer first = desk.post("clerk", path + "/indicators/1/reports", report, key);
            desk.post("clerk", path + "/indicators/1/corrections", Map.of("month", "2024-05", "value", "2", "reason", "漏计"));
            forgetAnswers();
            Answer again = other.post("clerk", path + "/indicators/1/reports", report, key);
            assertThat(again.status()).isEqualTo(204);
            assertThat(again.ledgerPosition()).isEqualTo(first.ledgerPosition());
            assertThat(first.header("Idempotency-Replayed")).isEmpty();
            assertThat(again.header("Idempotency-Replayed")).hasValue("true");
            assertThat(events("IndicatorReported")).isEqualTo(1);
            forgetAnswers();
            assertThat(desk.post("clerk", path + "/indicators/1/reports", Map.of("month", "2024-05", "value", "7"), key).status())
                    .isEqualTo(422);
        }

        @Test
        void asked_by_many_at_once_of_two_processes_gives_one_event() throws Exception {
            List<Callable<Answer>> clients = IntStream.range(0, 30).<Callable<Answer>>mapToObj(i -> () -> (i % 2 == 0 ? desk : other)
                    .post("clerk", path + "/submission", null, Map.of("Idempotency-Key", "same" + path))).toList();
            assertThat(together(clients).stream().map(Answer::reason).distinct()).containsExactly("TargetAlreadyApproved");
            List<Callable<Answer>> spends = IntStream.range(0, 30).<Callable<Answer>>mapToObj(i -> () -> (i % 2 == 0 ? desk : other)
                    .post("clerk", path + "/spends", voucher("V-1", 10), Map.of("Idempotency-Key", "spend" + path))).toList();
            assertThat(together(spends).stream().map(Answer::status).distinct()).containsExactly(204);
            assertThat(events("SpendRecorded")).isEqualTo(1);
        }
    }

    @Test
    void every_event_says_who_for_which_unit_in_which_role_when_and_from_where() throws Exception {
        desk.post("clerk", path + "/spends", voucher("V-1", 1));
        String metadata =
                column("metadata ->> 'account' || '|' || (metadata ->> 'unit') || '|' || (metadata ->> 'role') || '|' || (metadata ->> "
                + "'from')", "SpendRecorded");
        assertThat(metadata).isEqualTo("clerk|225001|CLERK|http 127.0.0.1");
    }

    @Test
    void keeps_no_more_aggregates_than_so_many_events_make() {
        try (RunningDesk small = RunningDesk.on(desk.database(), "--jixiao.events-kept=60")) {
            for (int i = 1; i <= 8; i++) {
                small.post("clerk", "/api/projects/2024/D1/spends", voucher("V-" + i, 1));
                small.post("reviewer", "/api/years/" + (2030 + i) + "/opening", Map.of("closing", "MANUAL"));
            }
            assertThat(small.part(AggregateCache.class).size()).as("years of one event and a project of some, each counting 16 more")
                    .isBetween(1L, 3L);
            for (int i = 1; i <= 45; i++) {
                small.post("clerk", "/api/projects/2024/D1/spends", voucher("W-" + i, 1));
            }
            assertThat(small.part(AggregateCache.class).containsKey("2024-D1")).as("a project of more events than there is room for")
                    .isFalse();
        }
    }

    private Answer keyed(String key, Map<String, Object> voucher) {
        return desk.post("clerk", path + "/spends", voucher, Map.of("Idempotency-Key", key.replace('/', '-')));
    }

    private long events(String type) throws SQLException {
        return Long.parseLong(column("count(*)", type));
    }

    private String column(String expression, String type) throws SQLException {
        String aggregate = "2024-" + path.substring(path.lastIndexOf('/') + 1);
        try (Connection connection = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD);
             ResultSet row = connection.createStatement().executeQuery("select " + expression + " from command.ledger where aggregate = '"
                     + aggregate + "' and type = '" + type + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void forgetAnswers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
            connection.createStatement().execute("delete from command.answer");
        }
    }

    private static Map<String, Object> indicator(int number, String level1) {
        return new LinkedHashMap<>(Map.of("number", number, "level1", level1, "level3", "次数" + number, "comparator", ">=", "target", "2"));
    }

    private static Map<String, Object> voucher(String number, long fen) {
        return Map.of("voucher", number, "amount", fen, "paidOn", "2024-05-01", "source", "OTHER");
    }

    private static List<Answer> together(List<Callable<Answer>> clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(clients)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
