package jixiao.standalone.sample;

import static jixiao.standalone.LivedYear.DOMAINS;
import static jixiao.standalone.LivedYear.ESSAYS;
import static jixiao.standalone.LivedYear.INSTITUTIONS;
import static jixiao.standalone.LivedYear.OFFICES;
import static jixiao.standalone.LivedYear.project;
import static jixiao.standalone.LivedYear.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.command.ledger.chain.SampleTime;
import jixiao.standalone.Door;
import jixiao.standalone.FreshDatabase;
import jixiao.standalone.Services;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.postgres.Database;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** After the sample every screen of the monthly cycle shows something, and what it shows is what the story told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleTest {
    private static final String ARCHIVES = "13070024P00026010001Y";
    private static final Optional<YearMonth> OCTOBER = Optional.of(YearMonth.of(2024, 10));
    private static Path log;
    private static String untilOctober;
    private static List<Integer> intruded;
    private static long played;
    private static Throwable unfinished;
    private static Database database;
    private static Services services;
    private static String terminal;
    private static Door door;

    @BeforeAll
    static void plays(@TempDir Path logs) throws IOException {
        log = logs.resolve("jixiao.log");
        database = FreshDatabase.make();
        new SampleRun(database, OCTOBER, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)).backfill(log);
        untilOctober = asked("""
                select max(position) || ' ' || max(recorded_at at time zone 'Asia/Shanghai')::date || ' '
                    || string_agg(payload ->> 'month', ',') filter (where type = 'PeriodOpened' and payload ->> 'month' > '2024-09') || ' '
                    || count(*) filter (where payload ->> 'month' = '2024-10' and type <> 'PeriodOpened') || ' '
                    || count(*) filter (where payload ->> 'paidOn' like '2024-10%') from command.ledger""");
        unfinished = catchThrowable(() -> new SampleRun(database, Optional.empty(), System.out).show(new Services(0, log)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SampleBackfill rest = new SampleBackfill(database, log)) {
            Intruder intruder = new Intruder(rest, bytes);
            rest.play(Story.of(2024, Optional.empty()), new PrintStream(intruder, true, StandardCharsets.UTF_8));
            intruded = intruder.answers;
        }
        SampleRun run = new SampleRun(database, Optional.empty(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        run.backfill(log);
        played = Long.parseLong(asked("select max(position) from command.ledger"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            services = new Services(free.getLocalPort(), log);
        }
        services.start(database);
        run.show(services);
        terminal = heard(bytes);
    }

    @AfterAll
    static void ends() {
        services.close();
    }

    @Test
    void opens_every_month_and_files_five_inspections_in_each() throws IOException {
        JsonNode months = sees("/api/calendar?year=2024").path("months");
        assertThat(stream(months).map(month -> month.at("/counts/ACCEPTED").asInt())).containsExactly(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4);
        assertThat(months.path(11).at("/counts/SUBMITTED").asInt()).as("one is left to be reviewed").isEqualTo(1);
        assertThat(stream(months)).allMatch(month -> month.path("deadline").isString() && month.path("closed").asBoolean());
        JsonNode june = sees(project(OFFICES) + "/inspections/2024-06");
        assertThat(june.path("filings").size()).as("filed, returned and filed again").isEqualTo(2);
        assertThat(june.at("/returns/0/remarks/measure").asString()).isEqualTo("写明哪笔款、什么时候付、谁负责");
        assertThat(june.at("/filed/report/measure").asString()).contains("综合科负责");
        JsonNode september = sees(project(INSTITUTIONS) + "/inspections/2024-09");
        String file = september.at("/filed/report/attachments/0/sha256").asString();
        assertThat(door.get("reviewer", "/api/attachments/" + file).body()).startsWith("九月二十四日至二十六日");
    }

    /** Nothing is configured of its units; a reviewer of the unit is there all the same. */
    @Test
    void goes_from_the_clerk_to_the_bureau_at_once() throws IOException {
        assertThat(stream(sees("/api/calendar?year=2024&month=2024-12").at("/asked/projects"))
                .filter(line -> line.path("state").asString().equals("SUBMITTED")).map(line -> line.path("waitingFor").asString()))
                .containsExactly("REVIEWER");
        assertThat(stream(sees("/api/units").path("units")).filter(unit -> !unit.path("reviewChain").isNull())).isEmpty();
        assertThat(asked("select count(*) from command.ledger where payload ->> 'chain' is not null or type like '%Checked'"))
                .isEqualTo("0");
    }

    /** The desk stored what it judged by its own state; the board reckons the same from the events, month for month. */
    @Test
    void stores_what_was_filed_and_the_ledger_gives_the_same_figures_again() throws IOException {
        for (String code : List.of(OFFICES, DOMAINS, INSTITUTIONS)) {
            for (int month = 1; month <= 12; month++) {
                JsonNode filed = sees(project(code) + "/inspections/2024-%02d".formatted(month)).path("filed");
                assertThat(filed.path("basis").asString() + " " + filed.path("sha256").asString()).matches("STORED [0-9a-f]{64}");
                assertThat(filed.path("recomputed")).as("%s in month %d", code, month).isEmpty();
            }
        }
    }

    @Test
    void adjusts_once_and_judges_October_by_the_budget_of_October() throws IOException {
        JsonNode adjustments = sees(project(DOMAINS) + "/adjustments");
        assertThat(adjustments.at("/original/budget").asLong()).isEqualTo(17_000_000);
        assertThat(adjustments.at("/inForce/budget").asLong()).isEqualTo(18_000_000);
        assertThat(adjustments.at("/inForce/indicators/6/raw").asString()).isEqualTo("≤18 万元");
        assertThat(stream(sees(project(DOMAINS) + "/months").path("months")).map(month -> month.path("budget").asLong()).distinct())
                .containsExactly(17_000_000L, 18_000_000L);
    }

    @Test
    void demands_two_rectifications_and_closes_one_with_evidence() throws IOException {
        JsonNode demanded = sees("/api/rectifications?year=2024&state=ALL").path("rectifications");
        assertThat(stream(demanded).map(one -> one.path("state").asString())).containsExactly("APPROVED", "DRAFT");
        assertThat(demanded.at("/0/replies/0/evidence/0/name").asString()).isEqualTo("培训费付款说明.txt");
        JsonNode alert = sees("/api/alerts/" + demanded.at("/1/alert").asString());
        assertThat(alert.path("rule").asString() + " " + alert.path("severity").asString()).isEqualTo("FELL_BEHIND FAR_BEHIND");
    }

    @Test
    void plans_by_activity_counts_heads_and_states_the_safeguards() throws IOException {
        JsonNode lines = sees(project(INSTITUTIONS) + "/activity-plan").path("lines");
        assertThat(stream(lines).filter(line -> line.path("planned").asLong() > 0 && line.path("spent").asLong() > 0))
                .hasSizeGreaterThan(5);
        JsonNode perHead = sees(project(INSTITUTIONS) + "/achievement?month=2024-12").at("/indicators/6");
        assertThat(perHead.path("level3").asString() + perHead.path("obtained").asString() + perHead.path("value").asString())
                .isEqualTo("人均会议费PER_HEAD450.00");
        assertThat(stream(sees("/api/units/225001/safeguards?year=2024").path("safeguards"))).hasSize(7)
                .allMatch(one -> one.path("owner").isString() && one.path("state").isString());
    }

    @Test
    void explains_an_alert_proposes_rules_and_tells_both_who_subscribed() throws IOException {
        assertThat(stream(sees("/api/alerts?year=2024")).map(alert -> alert.path("state").asString())).contains("EXPLAINED", "RAISED");
        assertThat(stream(sees("/api/rulebooks").path("versions")).map(version -> version.path("state").asString()))
                .contains("APPROVED", "SUBMITTED");
        for (String who : new String[] {"clerk", "reviewer"}) {
            assertThat(door.get(who, "/api/notices/count").json().path("unread").asInt()).as(who).isGreaterThan(20);
            assertThat(door.get(who, "/api/notices?limit=1").body()).as("leads to where we answer")
                    .contains(services.address() + "/api/projects/");
        }
    }

    @Test
    void lies_in_its_own_year_and_every_event_of_it_says_so() throws Exception {
        assertThat(asked("""
                select string_agg(distinct metadata ->> 'sample', ',') || ' ' || count(*)
                    || ' ' || min(recorded_at at time zone 'Asia/Shanghai')
                    || ' ' || max(recorded_at at time zone 'Asia/Shanghai') from command.ledger where position <= %d""".formatted(played)))
                .isEqualTo("true %d 2024-01-02 09:00:00 2025-01-20 09:00:00".formatted(played));
        assertThat(asked("""
                select min(payload ->> 'deadline') || ' ' || max(payload ->> 'deadline') from command.ledger
                 where payload ->> 'deadline' is not null""")).isEqualTo("2024-02-08 2025-01-27");
        assertThat(stream(sees("/api/alerts?year=2024&state=ALL"))).isNotEmpty()
                .allMatch(alert -> alert.path("raisedAt").asString().compareTo("2025-01-21") < 0);
        assertThat(stream(door.get("clerk", "/api/notices?limit=1000").json())).isNotEmpty()
                .as("told when it happened").allMatch(notice -> notice.path("at").asString().compareTo("2025-01-21") < 0);
        assertThat(sees(project(OFFICES) + "/events").path(0).path("sample").asBoolean()).isTrue();
        assertThat(sees("/api/ledger/verification").path("intact").asBoolean()).isTrue();
    }

    @Test
    void shows_another_October_on_the_fifth_of_November_than_today() throws IOException {
        assertThat(october(ESSAYS, "&asOf=2024-11-05")).as("October is not closed").isEqualTo("AT_RISK 780000");
        assertThat(october(ESSAYS, "&asOf=2024-11-12")).as("closed").isEqualTo("BEHIND 780000");
        assertThat(october(ESSAYS, "")).as("a late payment").isEqualTo("AT_RISK 820000");
        assertThat(october(OFFICES, "&asOf=2024-11-05")).isEqualTo("AT_RISK 5095000");
        assertThat(october(OFFICES, "&asOf=2024-11-12")).isEqualTo("FAR_BEHIND 5095000");
        assertThat(october(OFFICES, "")).as("a reversal").isEqualTo("FAR_BEHIND 4975000");
        assertThat(sees("/api/calendar?year=2024&asOf=2024-11-05").path("months").path(9).at("/counts/ACCEPTED").asInt()).isZero();
    }

    @Test
    void stops_with_October_open_and_nothing_filed_in_it_and_goes_on_from_there() {
        assertThat(untilOctober).matches("\\d+ 2024-11-01 2024-10 0 6");
        assertThat(Long.parseLong(untilOctober.split(" ")[0])).isLessThan(played);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SampleRun(database, OCTOBER, new PrintStream(bytes, true, StandardCharsets.UTF_8)).show(services);
        assertThat(heard(bytes)).contains("2024 年 10 月");
    }

    @Test
    void has_a_second_department_with_a_project_that_was_behind() throws IOException {
        JsonNode archives = sees(project(ARCHIVES));
        assertThat(archives.path("indicators").size()).isEqualTo(5);
        assertThat(stream(sees("/api/board?year=2024&month=2024-06").path("projects"))
                .filter(line -> line.path("code").asString().equals(ARCHIVES)).map(line -> line.path("standing").asString()))
                .containsExactly("BEHIND");
        assertThat(door.post("clerk2", project(ARCHIVES) + "/indicators/1/reports", Map.of("month", "2024-12", "value", "3200"))
                .refusal()).startsWith("409 MonthLocked");
        assertThat(door.post("clerk2", project(OFFICES) + "/indicators/1/reports", Map.of("month", "2024-12", "value", "9")).status())
                .isEqualTo(404);
        assertThat(door.get("clerk2", "/api/notices/count").json().path("unread").asInt()).isPositive();
    }

    @Test
    void is_made_by_no_request_be_it_while_it_is_played_or_afterwards() throws Exception {
        assertThat(intruded).as("nobody else is answered while it is played").containsExactly(503, 503);
        String path = "/api/units/226001/years/2024/safeguards/1";
        Map<String, Object> said = Map.of("owner", "办公室", "state", "RUNNING", "note", "按合同付款");
        assertThat(door.put("clerk2", path, Map.of("owner", "办公室", "state", "RUNNING", "note", "x", "sample", true)).status())
                .isEqualTo(400);
        assertThat(door.put("clerk2", path, said, SampleRequestFilter.HEADER, "true", "Date", "Tue, 02 Jan 2024 01:00:00 GMT",
                "Idempotency-Key", "sample\",\"sample\":true,\"x\":\"").status()).isEqualTo(204);
        assertThat(asked("""
                select string_agg(distinct coalesce(metadata ->> 'sample', 'unmarked'), ',') || ' '
                    || bool_and(recorded_at > now() - interval '1 hour')
                  from command.ledger where position > %d""".formatted(played))).isEqualTo("unmarked true");
        assertThat(services.context().getBeanProvider(SampleTime.class).getIfAvailable()).as("a normal start has none").isNull();
        assertThat(new SampleLedger(database).holdsNothingElse()).isFalse();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SampleRun(database, Optional.empty(), new PrintStream(bytes, true, StandardCharsets.UTF_8)).backfill(log);
        assertThat(bytes.size()).as("and on a ledger that holds anything else there is no past").isZero();
    }

    @Test
    void says_how_to_sign_in_last_of_all_and_not_before_everything_was_played() {
        assertThat(terminal.strip().lines().filter(line -> line.startsWith("登录 "))).hasSize(1);
        assertThat(terminal.strip().lines().reduce((before, last) -> last)).hasValueSatisfying(last -> assertThat(last).startsWith("登录 "));
        assertThat(unfinished).isInstanceOf(CannotGoOn.class).hasMessageContaining("样例没有演示完");
    }

    @Test
    void leaves_nothing_in_the_log_that_somebody_would_have_to_look_after() throws IOException {
        assertThat(Files.readAllLines(log)).isNotEmpty().noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void says_in_the_terminal_what_the_cycle_came_to() {
        assertThat(terminal).contains("自查 终审 59，待审核 1\n未完成的整改 1 项\n", "第 2 项（待送审），期限 ", "全年的预警 严重滞后 2，支出滞后 5，");
    }

    @Test
    void is_recognised_when_it_is_told_again() throws IOException {
        long told = sees("/api/ledger/verification").path("position").asLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SampleRun again = new SampleRun(database, Optional.empty(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        again.backfill(log);
        again.show(services);
        assertThat(heard(bytes)).doesNotContain("正在演示").contains("登录 ");
        assertThat(sees("/api/ledger/verification").path("position").asLong()).isEqualTo(told);
        assertThat(door.get("clerk", "/api/subscriptions").json().size()).isEqualTo(1);
    }

    /** Each telling gives the accounts a password of its own. */
    private static String heard(ByteArrayOutputStream bytes) {
        String said = bytes.toString(StandardCharsets.UTF_8);
        door = new Door(services.address(), said.replaceAll("(?s).*密码 (\\S+)\\s*$", "$1"));
        return said;
    }

    private static String october(String project, String asOf) throws IOException {
        return stream(sees("/api/board?year=2024&month=2024-10" + asOf).path("projects"))
                .filter(line -> line.path("code").asString().equals(project))
                .map(line -> line.path("standing").asString() + " " + line.path("spent").asLong()).findFirst().orElseThrow();
    }

    private static String asked(String sql) {
        try (Connection connection = DriverManager.getConnection(database.url(), Postgres.USER, Postgres.PASSWORD);
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Listens to the terminal, and once the playing has begun asks its services as anybody could who finds their port. */
    private static final class Intruder extends OutputStream {
        private final SampleBackfill playing;
        private final ByteArrayOutputStream terminal;
        private final List<Integer> answers = new ArrayList<>();

        Intruder(SampleBackfill playing, ByteArrayOutputStream terminal) {
            this.playing = playing;
            this.terminal = terminal;
        }

        @Override
        public void write(int one) throws IOException {
            terminal.write(one);
            if (answers.isEmpty() && terminal.toString(StandardCharsets.UTF_8).contains("正在演示")) {
                Door door = new Door(playing.address(), "guessed");
                answers.add(door.get("leader", "/api/board?year=2024&month=2024-06").status());
                answers.add(door.post("clerk", "/api/imports", "{}", SampleRequestFilter.HEADER, "true").status());
            }
        }
    }

    private static JsonNode sees(String path) throws IOException {
        Door.Answer answer = door.get("leader", path);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.json();
    }
}
