package jixiao.standalone.sample;

import static jixiao.standalone.LivedYear.DOMAINS;
import static jixiao.standalone.LivedYear.INSTITUTIONS;
import static jixiao.standalone.LivedYear.OFFICES;
import static jixiao.standalone.LivedYear.project;
import static jixiao.standalone.LivedYear.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jixiao.standalone.Door;
import jixiao.standalone.FreshDatabase;
import jixiao.standalone.Services;
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
    private static Services services;
    private static String terminal;
    private static Door door;

    @BeforeAll
    static void plays(@TempDir Path logs) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            services = new Services(free.getLocalPort(), logs.resolve("jixiao.log"));
        }
        services.start(FreshDatabase.make());
        terminal = play();
    }

    @AfterAll
    static void ends() {
        services.close();
    }

    @Test
    void opens_every_month_and_files_four_inspections_in_each() throws IOException {
        JsonNode months = sees("/api/calendar?year=2024").path("months");
        assertThat(stream(months).map(month -> month.at("/counts/ACCEPTED").asInt())).containsExactly(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3);
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
    void says_in_the_terminal_what_the_cycle_came_to() {
        assertThat(terminal).contains("自查 终审 47，待审核 1\n未完成的整改 1 项\n", "第 2 项（待送审），期限 ", "全年的预警 严重滞后 2，支出滞后 3，");
    }

    @Test
    void is_recognised_when_it_is_told_again() throws IOException {
        long told = sees("/api/ledger/verification").path("position").asLong();
        play();
        assertThat(sees("/api/ledger/verification").path("position").asLong()).isEqualTo(told);
        assertThat(door.get("clerk", "/api/subscriptions").json().size()).isEqualTo(1);
    }

    /** Each telling gives the accounts a password of its own. */
    private static String play() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Sample.play(services.address(), services::open, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String said = bytes.toString(StandardCharsets.UTF_8);
        door = new Door(services.address(), said.replaceAll("(?s).*密码 (\\S+)\\s*$", "$1"));
        return said;
    }

    private static JsonNode sees(String path) throws IOException {
        Door.Answer answer = door.get("leader", path);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.json();
    }
}
