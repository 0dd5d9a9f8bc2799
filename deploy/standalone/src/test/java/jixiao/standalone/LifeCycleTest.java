package jixiao.standalone;

import static jixiao.standalone.LivedYear.DOMAINS;
import static jixiao.standalone.LivedYear.ESSAYS;
import static jixiao.standalone.LivedYear.INSTITUTIONS;
import static jixiao.standalone.LivedYear.OFFICES;
import static jixiao.standalone.LivedYear.period;
import static jixiao.standalone.LivedYear.project;
import static jixiao.standalone.LivedYear.stream;
import static jixiao.standalone.LivedYear.voucher;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.Door.Answer;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.sample.Story;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The year of the seed's four projects, told in chapters through HTTP on real PostgreSQL; each goes on where the one before
 * ended. Longer than other classes because a year is one story. After every chapter each figure is added up from its proof, and
 * every screen looked at earlier is looked at again as known then.
 */
@TestMethodOrder(OrderAnnotation.class)
@TestInstance(Lifecycle.PER_CLASS)
class LifeCycleTest {
    private static final Path EXPECTED = Path.of("../../command-service/src/test/resources/imports/zhangjiakou-225001-2024.expected.json");
    private static final List<String> ALL = List.of(ESSAYS, INSTITUTIONS, OFFICES, DOMAINS);
    private static final Map<String, String> PLANS = Map.of(ESSAYS, "[[10,8000],[12,10000]]", INSTITUTIONS,
            "[[6,3000],[10,5000],[12,10000]]",
            OFFICES, "[[6,3000],[10,8000],[12,10000]]", DOMAINS, "[[6,5000],[10,8000],[12,10000]]");
    private Services services;
    private LivedYear year;
    private JsonNode preview;
    private long julyClosed;
    private String julyClosedAt;

    @BeforeAll
    void both_services_start(@TempDir Path logs) {
        services = new Services(0, logs.resolve("jixiao.log"));
        services.start(FreshDatabase.make());
        account("clerk", Role.CLERK, "225001");
        account("promoted", Role.CLERK, "225001");
        account("reviewer", Role.REVIEWER, "财政局");
        account("leader", Role.LEADER, "市领导");
        year = new LivedYear(new Door(services.address(), "secret"));
    }

    @AfterAll
    void they_end() {
        services.close();
    }

    @AfterEach
    void everything_shown_adds_up() throws IOException {
        if (year.position() > 0) {
            year.everythingAddsUp();
        }
    }

    @Test
    @Order(1)
    void a_published_table_is_read_as_a_person_reads_it_and_becomes_four_drafts() throws IOException {
        Answer read = clerk("/api/imports", Story.targets());
        preview = read.json();
        JsonNode expected = new JsonMapper().readTree(Files.readString(EXPECTED));
        expected.propertyNames().forEach(field ->
                assertThat(withoutSpaces(preview.path(field))).as(field).isEqualTo(withoutSpaces(expected.path(field))));
        assertThat(preview.path("findings").toString()).contains("PLAN_READ_FROM_RIGHT", "10 月底 80.00%、12 月底 100.00%",
                "FISCAL_YEAR_INFERRED");

        Answer drafted = year.door().post("clerk", "/api/imports/" + preview.path("id").asString() + "/drafts", "");
        assertThat(drafted.status()).isEqualTo(201);
        year.heard(drafted);
        for (String project : ALL) {
            assertThat(drafted.body()).contains("2024/" + project);
            year.heard(drafted, project, 1);
            assertThat(year.stands(project, 1)).as("nothing approved, nothing promised").isEqualTo("NONE 0 0");
            assertThat(year.sees(project(project)).path("state").asString()).isEqualTo("DRAFT");
        }
        JsonNode unit = year.sees("/api/units/225001");
        assertThat(unit.path("name").asString()).isEqualTo("中共张家口市委机构编制委员会办公室本级");
        assertThat(unit.at("/years/0/goals").toString()).contains("机构编制");
        year.remembers(1);
    }

    @Test
    @Order(2)
    void a_person_says_in_which_months_the_plan_falls_before_it_is_submitted() throws IOException {
        assertThat(clerk(project(INSTITUTIONS) + "/submission", "{}").refusal()).contains("409 PlanUnconfirmed 支出计划的月份还没有人确认");
        assertThat(clerk(project(INSTITUTIONS) + "/plan-confirmation", milestones("[[3,5000],[6,3000]]")).refusal())
                .startsWith("409 PlanUnsound");
        year.does("clerk", INSTITUTIONS, "/plan-confirmation", milestones("[[3,3000],[6,5000],[12,10000]]"));
        for (String project : ALL) {
            year.does("clerk", project, "/plan-confirmation", milestones(PLANS.get(project)));
            assertThat(year.sees(project(project)).at("/plan/confirmed").asBoolean()).isTrue();
        }
        assertThat(year.sees(project(INSTITUTIONS)).at("/plan/milestones/0/month").asInt()).as("corrected").isEqualTo(6);
        assertThat(clerk(project(OFFICES) + "/plan-confirmation", milestones(PLANS.get(OFFICES))).refusal())
                .startsWith("409 NothingToConfirm");
        assertThat(clerk("/api/projects/2024/NOBODYS/plan-confirmation", milestones("[]")).status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void nobody_approves_what_he_submitted_and_what_is_returned_is_submitted_again() throws IOException {
        year.does("clerk", DOMAINS, "/submission", "{}");
        assertThat(reviewer(project(DOMAINS) + "/return", "{\"reason\":\" \"}").refusal()).startsWith("409 ReasonMissing");
        year.does("reviewer", DOMAINS, "/return", Map.of("reason", "请补充域名续费的数量依据"));
        assertThat(year.sees(project(DOMAINS)).path("returnReason").asString()).isEqualTo("请补充域名续费的数量依据");
        assertThat(reviewer(project(DOMAINS) + "/approval", "{}").refusal()).contains("409 TargetInWrongState", "被退回");
        year.does("clerk", DOMAINS, "/submission", "{}");
        assertThat(clerk(project(DOMAINS) + "/approval", "{}").status()).as("not a clerk's to approve").isEqualTo(403);

        year.does("promoted", OFFICES, "/submission", "{}");
        account("promoted", Role.REVIEWER, "财政局");
        year.passes(2); // a grant, proposed and approved
        assertThat(year.door().post("promoted", project(OFFICES) + "/approval", "{}").refusal())
                .isEqualTo("409 ApproverIsSubmitter promoted 送审过这个目标，批复须由另一人进行");
        assertThat(clerk(project(OFFICES) + "/spends", voucher(OFFICES, "XZ-000", "2024-01-05", "1.00")).refusal())
                .startsWith("409 TargetNotApproved").contains("待审核");

        year.does("clerk", ESSAYS, "/submission", "{}");
        year.does("clerk", INSTITUTIONS, "/submission", "{}");
        for (String project : ALL) {
            year.does("reviewer", project, "/approval", "{}");
            JsonNode target = year.sees(project(project));
            assertThat(target.path("state").asString() + " " + target.path("approvedBy").asString()).isEqualTo("APPROVED reviewer");
            assertThat(year.stands(project, 1)).startsWith("ON_TRACK");
        }
    }

    @Test
    @Order(4)
    void january_opens_the_year_and_is_closed_once() throws IOException {
        assertThat(reviewer(period(1) + "/closing", "").status()).as("not opened yet").isEqualTo(404);
        year.heard(reviewer("/api/years/2024/opening", "{\"closing\":\"MANUAL\"}"));
        assertThat(reviewer("/api/years/2024/opening", "{\"closing\":\"MANUAL\"}").refusal()).startsWith("409 YearAlreadyOpen 2024 年");
        assertThat(clerk(period(1) + "/closing", "").status()).isEqualTo(403);
        year.pays(DOMAINS, "YM-001", "2024-01-16", "30000.00");
        assertThat(year.line(DOMAINS, 1).path("rate").asInt()).as("17.647…% is shown as no more than it is").isEqualTo(1764);
        assertThat(reviewer(period(2) + "/closing", "").refusal()).isEqualTo("409 PeriodOutOfOrder 2024-02 不能月结：月份须按顺序结，下一个是 2024-01");
        year.closes(1);
        assertThat(reviewer(period(1) + "/closing", "").refusal()).isEqualTo("409 PeriodAlreadyClosed 2024-01 已经月结");
        assertThat(year.sees("/api/board?year=2024&month=2024-01").path("closed").asBoolean()).isTrue();
        assertThat(year.line(DOMAINS, 1).at("/pace/light").asString()).isEqualTo("GREEN");
        assertThat(year.paceAlerts(ESSAYS)).containsExactly("2024-01 RAISED");
        assertThat(year.paceAlerts(DOMAINS)).isEmpty();
        year.remembers(1);
    }

    @Test
    @Order(5)
    void a_voucher_is_taken_once_whatever_is_repeated() throws IOException {
        Map<String, Object> asked = voucher(INSTITUTIONS, "SH-001", "2024-02-29", "8000.00");
        Answer first = clerk(project(INSTITUTIONS) + "/spends", asked, "Idempotency-Key", "k-1");
        year.heard(first, INSTITUTIONS, 1);
        year.book(INSTITUTIONS, "SH-001", "2024-02-29", "8000.00");
        Answer again = clerk(project(INSTITUTIONS) + "/spends", asked, "Idempotency-Key", "k-1");
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.position()).as("the first answer").isEqualTo(first.position());
        assertThat(clerk(project(INSTITUTIONS) + "/spends", voucher(INSTITUTIONS, "SH-001", "2024-02-29", "8000.01"), "Idempotency-Key",
                "k-1")
                .status()).as("another question under the same key").isEqualTo(422);
        assertThat(clerk(project(INSTITUTIONS) + "/spends", asked).status()).as("the same voucher without a key").isEqualTo(204);
        assertThat(clerk(project(INSTITUTIONS) + "/spends", voucher(INSTITUTIONS, "SH-001", "2024-02-29", "8000.01")).refusal())
                .contains("409 VoucherAlreadyRecorded", "8000.00 元", "8000.01 元");
        assertThat(clerk(project(INSTITUTIONS) + "/spends", voucher(INSTITUTIONS, "SH-9", "2025-01-01", "1.00")).refusal())
                .startsWith("409 PaidOutsideFiscalYear");
        assertThat(clerk(project(ESSAYS) + "/spends", voucher(OFFICES, "KT-9", "2024-02-01", "0.01")).refusal())
                .as("a project of its own funds only")
                .isEqualTo("409 SpendExceedsBudget 登记凭证 KT-9 后，到 2024-02-01 财政资金累计支出 0.01 元，超过当日预算 0.00 元");
        year.closes(2);

        Answer beyond = year.door().get("leader", "/api/board?year=2024&month=2024-02&after=" + (year.position() + 1_000));
        assertThat(beyond.status()).isEqualTo(FreshDatabase.statusBeyondTheHead());
        assertThat(beyond.json().path("field").asString("")).isEqualTo(beyond.status() == 400 ? "after" : "");
    }

    @Test
    @Order(6)
    void a_wrong_entry_is_taken_back_on_the_day_of_payment() throws IOException {
        year.pays(ESSAYS, "KT-001", "2024-03-26", "1200.00");
        year.pays(OFFICES, "XZ-001", "2024-03-21", "5000.00");
        year.pays(DOMAINS, "YM-002", "2024-03-12", "25000.00");
        year.closes(3);
        year.pays(DOMAINS, "YM-003", "2024-04-18", "61000.00");
        assertThat(year.stands(DOMAINS, 4)).isEqualTo("ON_TRACK 11600000 0");
        assertThat(clerk(project(DOMAINS) + "/spends/YM-003/reversal", Map.of("reversedOn", "2024-04-17", "reason", "录错")).refusal())
                .startsWith("409 ReversedBeforePaid");
        year.reverses(DOMAINS, "YM-003", "2024-04-18", "应为 16000.00 元，误录为 61000.00 元");
        assertThat(clerk(project(DOMAINS) + "/spends/YM-003/reversal", Map.of("reversedOn", "2024-04-18", "reason", "再来")).refusal())
                .isEqualTo("409 SpendAlreadyReversed 凭证 YM-003 已于 2024-04-18 冲销");
        year.pays(DOMAINS, "YM-003", "2024-04-18", "16000.00");
        year.pays(DOMAINS, "YM-004", "2024-04-09", "300.00");
        year.refunds(DOMAINS, "YM-004", "2024-04-10", "100.00", "退-1");
        assertThat(clerk(project(DOMAINS) + "/spends/YM-004/reversal",
                Map.of("reversedOn", "2024-04-10", "reason", "多付退回", "amount", 10_000, "document", "退-1")).status()).isEqualTo(204);
        assertThat(year.stands(DOMAINS, 4)).as("once, though it was told twice").isEqualTo("ON_TRACK 7120000 0");
        year.refunds(DOMAINS, "YM-004", "2024-04-30", "200.00", "退-2");
        assertThat(year.sees(project(DOMAINS) + "/events?voucher=ym-004")).as("payment and refunds").hasSize(3);
        assertThat(year.sees(project(DOMAINS) + "/events?voucher=YM-003")).as("wrong entry, its reversal, the true one").hasSize(3);
        year.pays(OFFICES, "XZ-002", "2024-04-09", "6000.00");
        year.pays(INSTITUTIONS, "SH-002", "2024-04-17", "3000.00");
        year.closes(4);
        assertThat(year.stands(DOMAINS, 4)).isEqualTo("ON_TRACK 7100000 0");
        assertThat(year.alerts(INSTITUTIONS, "")).containsExactly("AT_RISK 2024-04 RAISED");
        assertThat(year.alerts(OFFICES, "")).containsExactly("AT_RISK 2024-04 RAISED");
        year.pays(OFFICES, "XZ-003", "2024-05-14", "4000.00");
        year.pays(INSTITUTIONS, "SH-003", "2024-05-21", "5000.00");
        year.closes(5);
        assertThat(year.alerts(INSTITUTIONS, "")).as("it caught up").containsExactly("AT_RISK 2024-04 CLEARED");
        assertThat(year.alerts(OFFICES, "")).as("one alert, not one a month").containsExactly("AT_RISK 2024-04 RAISED");
        year.remembers(5);
    }

    @Test
    @Order(7)
    void exactly_on_a_milestone_is_met_and_one_fen_below_is_behind() throws IOException {
        year.pays(DOMAINS, "YM-005", "2024-06-05", "14000.00");
        year.pays(OFFICES, "XZ-004", "2024-06-19", "10000.00");
        year.pays(INSTITUTIONS, "SH-004", "2024-06-13", "1039.99");
        year.closes(6);
        assertThat(year.stands(DOMAINS, 6)).as("85,000 of 170,000 at 50 %").isEqualTo("ON_TRACK 8500000 0");
        assertThat(year.stands(INSTITUTIONS, 6)).as("30 % of 56,800 is 17,040.00").isEqualTo("BEHIND 1703999 1");
        assertThat(year.line(INSTITUTIONS, 6).path("rate").asInt()).as("not yet 30.00 %").isEqualTo(2999);
        assertThat(year.stands(OFFICES, 6)).isEqualTo("BEHIND 2500000 308000");
        assertThat(openAlert(INSTITUTIONS, "FELL_BEHIND").path("message").asString()).contains("17039.99 元", "30.00%", "17040.00 元",
                "差 0.01 元");
        year.remembers(6);

        year.pays(INSTITUTIONS, "SH-005", "2024-06-28", "0.01");
        assertThat(year.stands(INSTITUTIONS, 6)).isEqualTo("ON_TRACK 1704000 0");
        assertThat(year.line(INSTITUTIONS, 6).path("rate").asInt()).isEqualTo(3000);
        assertThat(year.alerts(INSTITUTIONS, "")).containsExactly("AT_RISK 2024-04 CLEARED", "FELL_BEHIND 2024-06 WITHDRAWN");
    }

    @Test
    @Order(8)
    void a_late_june_payment_moves_today_and_not_what_july_knew() throws IOException {
        year.pays(OFFICES, "XZ-005", "2024-07-11", "3000.00");
        year.closes(7);
        julyClosed = year.position();
        julyClosedAt = stream(year.sees(project(OFFICES) + "/events")).reduce((one, next) -> next).orElseThrow().path("at").asString();
        assertThat(year.stands(OFFICES, 7)).isEqualTo("BEHIND 2800000 8000");
        assertThat(year.alerts(OFFICES, "")).containsExactly("AT_RISK 2024-04 CLEARED", "FELL_BEHIND 2024-06 RAISED");
        year.remembers(7);

        year.pays(OFFICES, "XZ-006", "2024-06-27", "4000.00");

        for (String july : List.of("&asOf=" + julyClosed, "&asOf=" + julyClosedAt)) {
            assertThat(year.stands(OFFICES, 6, july)).as("June as known in July").isEqualTo("BEHIND 2500000 308000");
            assertThat(year.stands(OFFICES, 7, july)).isEqualTo("BEHIND 2800000 8000");
            assertThat(year.alerts(OFFICES, july)).containsExactly("AT_RISK 2024-04 CLEARED", "FELL_BEHIND 2024-06 RAISED");
        }
        assertThat(year.stands(OFFICES, 6)).as("June as known today").isEqualTo("ON_TRACK 2900000 0");
        assertThat(year.stands(OFFICES, 7)).isEqualTo("ON_TRACK 3200000 0");
        assertThat(year.alerts(OFFICES, "")).as("its history stays").containsExactly("AT_RISK 2024-04 CLEARED",
                "FELL_BEHIND 2024-06 WITHDRAWN");
        assertThat(year.door().get("leader", "/api/board?year=2024&month=2024-06&asOf=" + (year.position() + 1)).status())
                .isEqualTo(FreshDatabase.statusBeyondTheHead());
    }

    @Test
    @Order(9)
    void a_refund_lowers_its_own_month_and_no_earlier_one() throws IOException {
        year.pays(DOMAINS, "YM-006", "2024-08-08", "30000.00");
        year.pays(INSTITUTIONS, "SH-006", "2024-08-22", "8000.00");
        year.closes(8);
        assertThat(year.alerts(ESSAYS, "")).containsExactly("AT_RISK 2024-08 RAISED");
        year.reverses(OFFICES, "XZ-005", "2024-09-12", "培训改在本单位会议室举办，场地预付款退回");
        year.pays(ESSAYS, "KT-002", "2024-09-20", "2600.00");
        year.pays(INSTITUTIONS, "SH-007", "2024-09-24", "1000.00");
        year.pays(DOMAINS, "YM-007", "2024-09-10", "10000.00");
        year.closes(9);
        assertThat(year.line(OFFICES, 7).path("spent").asLong()).isEqualTo(3_200_000);
        assertThat(year.line(OFFICES, 8).path("spent").asLong()).isEqualTo(3_200_000);
        assertThat(year.line(OFFICES, 9).path("spent").asLong()).isEqualTo(2_900_000);
        year.remembers(9);
    }

    @Test
    @Order(10)
    void october_finds_one_far_behind_one_a_fen_behind_and_two_in_time() throws IOException {
        year.pays(OFFICES, "XZ-007", "2024-10-24", "20000.00");
        year.pays(ESSAYS, "KT-003", "2024-10-22", "4199.99");
        year.pays(INSTITUTIONS, "SH-008", "2024-10-17", "2360.00");
        year.pays(DOMAINS, "YM-008", "2024-10-15", "20000.00");
        year.closes(10);
        assertThat(year.stands(OFFICES, 10)).isEqualTo("FAR_BEHIND 4900000 2588000");
        assertThat(year.stands(ESSAYS, 10)).isEqualTo("BEHIND 799999 1");
        assertThat(year.stands(INSTITUTIONS, 10)).as("28,400.00 of 56,800 at 50 %, but short of December").isEqualTo("AT_RISK 2840000 0");
        assertThat(year.stands(DOMAINS, 10)).isEqualTo("ON_TRACK 14500000 0");
        assertThat(year.alerts(OFFICES, "")).endsWith("AT_RISK 2024-08 CLEARED", "FELL_BEHIND 2024-10 RAISED");
        assertThat(openAlert(OFFICES, "FELL_BEHIND").path("ruleVersion").asInt()).isEqualTo(1);
        assertThat(openAlert(OFFICES, "FELL_BEHIND").path("severity").asString()).isEqualTo("FAR_BEHIND");
        assertThat(openAlert(ESSAYS, "FELL_BEHIND").path("severity").asString()).isEqualTo("BEHIND");
        assertThat(year.paceAlerts(OFFICES)).as("49,000 of 93,600 is 62.8 % of ten twelfths").containsExactly("2024-01 CLEARED");
        year.remembers(10);
    }

    @Test
    @Order(11)
    void november_clears_what_october_raised() throws IOException {
        year.pays(OFFICES, "XZ-008", "2024-11-19", "30000.00");
        year.pays(INSTITUTIONS, "SH-009", "2024-11-06", "10000.00");
        year.pays(DOMAINS, "YM-009", "2024-11-12", "12000.00");
        year.closes(11);
        assertThat(year.stands(OFFICES, 11)).isEqualTo("AT_RISK 7900000 0");
        assertThat(year.alerts(OFFICES, "")).endsWith("FELL_BEHIND 2024-10 CLEARED", "AT_RISK 2024-11 RAISED",
                "RUSH 2024-11 RAISED"); // 30,000 of 93,600 in one month
        assertThat(year.alerts(ESSAYS, "")).as("still a fen short").endsWith("FELL_BEHIND 2024-10 RAISED", "RUSH 2024-10 RAISED");
    }

    @Test
    @Order(12)
    void a_batch_is_recorded_whole_or_not_at_all() throws IOException {
        List<Object> over = List.of(voucher(OFFICES, "XZ-009", "2024-12-10", "10000.00"), voucher(OFFICES, "XZ-010", "2024-12-24",
                "4600.01"));
        assertThat(clerk(project(OFFICES) + "/spends/batch", over).refusal())
                .isEqualTo("409 BatchRefused 2 笔中有 1 处不合，一笔也没有登记。第 2 行（凭证 XZ-010）："
                        + "登记凭证 XZ-010 后，到 2024-12-24 财政资金累计支出 93600.01 元，超过当日预算 93600.00 元");
        assertThat(year.line(OFFICES, 12).path("spent").asLong()).as("nothing of it").isEqualTo(7_900_000);
        Answer whole = clerk(project(OFFICES) + "/spends/batch",
                List.of(voucher(OFFICES, "XZ-009", "2024-12-10", "10000.00"), voucher(OFFICES, "XZ-010", "2024-12-24", "4600.00")));
        assertThat(whole.position()).as("one event per voucher").hasValue(year.position() + 2);
        year.heard(whole, OFFICES, 2);
        year.book(OFFICES, "XZ-009", "2024-12-10", "10000.00");
        year.book(OFFICES, "XZ-010", "2024-12-24", "4600.00");
        assertThat(clerk(project(OFFICES) + "/spends", voucher(OFFICES, "XZ-011", "2024-12-31", "0.01")).refusal())
                .startsWith("409 SpendExceedsBudget");
        year.pays(ESSAYS, "KT-004", "2024-12-17", "900.00");
        year.pays(INSTITUTIONS, "SH-010", "2024-12-12", "13000.00");
        year.pays(DOMAINS, "YM-010", "2024-12-31", "13000.00");
        year.closes(12);
        assertThat(year.stands(ESSAYS, 12)).as("two milestones in a row").isEqualTo("FAR_BEHIND 889999 110001");
        assertThat(year.stands(INSTITUTIONS, 12)).isEqualTo("BEHIND 5140000 540000");
        assertThat(year.stands(OFFICES, 12)).as("exactly the budget").isEqualTo("ON_TRACK 9360000 0");
        assertThat(year.stands(DOMAINS, 12)).isEqualTo("ON_TRACK 17000000 0");
        for (String project : ALL) {
            assertThat(year.shown(project)).as(project).isEqualTo(year.reckoned(project));
        }
        year.remembers(12);
    }

    @Test
    @Order(13)
    void a_month_is_reopened_with_a_reason_and_only_the_last_one() throws IOException {
        assertThat(reviewer(period(11) + "/reopening", "{\"reason\":\"补录\"}").refusal()).startsWith("409 LaterPeriodClosed");
        assertThat(reviewer(period(12) + "/reopening", "{\"reason\":\"\"}").refusal()).startsWith("409 ReasonMissing");
        assertThat(clerk(period(12) + "/reopening", "{\"reason\":\"补录\"}").status()).isEqualTo(403);
        year.heard(reviewer(period(12) + "/reopening", "{\"reason\":\"补录十二月退款\"}"));
        assertThat(year.sees("/api/board?year=2024&month=2024-12").path("closed").asBoolean()).isFalse();
        assertThat(year.alerts(ESSAYS, "")).as("December's are no longer due, and what its payments had settled does not ring once more")
                .endsWith("FELL_BEHIND 2024-10 CLEARED", "RUSH 2024-10 RAISED", "FELL_BEHIND 2024-12 WITHDRAWN");
    }

    @Test
    @Order(14)
    void what_was_attained_is_reported_once_and_corrected_with_a_reason() throws IOException {
        String money = year.stands(INSTITUTIONS, 12);
        year.does("clerk", INSTITUTIONS, "/indicators/10/reports", Map.of("month", "2024-12", "value", "95"));
        assertThat(clerk(project(INSTITUTIONS) + "/indicators/10/reports", Map.of("month", "2024-12", "value", "96")).refusal())
                .startsWith("409 IndicatorAlreadyReported").contains("95", "96");
        assertThat(clerk(project(INSTITUTIONS) + "/indicators/10/reports", Map.of("month", "2024-11", "value", "很好")).refusal())
                .startsWith("409 ValueNotOfItsKind");
        assertThat(clerk(project(INSTITUTIONS) + "/indicators/6/reports", Map.of("month", "2024-12", "value", "5")).refusal())
                .startsWith("409 IndicatorIsComputed");
        assertThat(clerk(project(INSTITUTIONS) + "/indicators/11/reports", Map.of("month", "2024-12", "value", "5")).refusal())
                .isEqualTo("409 IndicatorUnknown 没有第 11 个绩效指标，本项目共有 10 个");
        year.does("clerk", INSTITUTIONS, "/indicators/10/corrections", Map.of("month", "2024-12", "value", "91.5", "reason", "剔除无效答卷"));
        JsonNode value = stream(year.sees(project(INSTITUTIONS)).path("indicators")).filter(one -> one.path("number").asInt() == 10)
                .findFirst().orElseThrow().path("values").path(0);
        assertThat(value.path("value").asString()).isEqualTo("91.5");
        assertThat(value.path("corrections").toString()).contains("95", "剔除无效答卷");
        assertThat(year.stands(INSTITUTIONS, 12)).as("reported values are no money").isEqualTo(money);
        assertThat(clerk(project(INSTITUTIONS) + "/indicators/10/reports", Map.of("month", "2024-11", "value", "90")).refusal())
                .as("only December was reopened").startsWith("409 MonthLocked 2024-11 已于 ");
    }

    @Test
    @Order(15)
    void the_month_is_closed_again_and_locked() throws IOException {
        year.closes(12);
        assertThat(year.alerts(ESSAYS, "")).noneMatch(alert -> alert.contains("2024-11"))
                .endsWith("FELL_BEHIND 2024-12 WITHDRAWN", "FELL_BEHIND 2024-12 RAISED");
        assertThat(year.stands(ESSAYS, 12)).isEqualTo("FAR_BEHIND 889999 110001");
        assertThat(year.stands(INSTITUTIONS, 12)).isEqualTo("BEHIND 5140000 540000");
        assertThat(clerk(project(INSTITUTIONS) + "/indicators/10/corrections", Map.of("month", "2024-12", "value", "92", "reason", "复核"))
                .refusal())
                .startsWith("409 MonthLocked 2024-12 已于 ").contains("财政局审核（REVIEWER）说明原因重开该月后才能办理");
    }

    @Test
    @Order(16)
    void the_ledger_is_whole_and_its_views_rebuilt_equal_those_that_were_lived() throws IOException {
        JsonNode verification = year.sees("/api/ledger/verification");
        assertThat(verification.path("intact").asBoolean()).isTrue();
        assertThat(verification.path("position").asLong()).isEqualTo(year.position());
        assertThat(clerk("/api/views/rebuild", "").status()).isEqualTo(403);
        List<String> before = screens();

        Answer rebuilt = reviewer("/api/views/rebuild", "");

        assertThat(rebuilt.status()).isEqualTo(200);
        assertThat(stream(rebuilt.json().path("differences"))).allMatch(count -> count.asLong() == 0);
        assertThat(rebuilt.json().path("switched").asBoolean()).isTrue();
        assertThat(rebuilt.json().path("events").asLong()).isEqualTo(year.position());
        assertThat(screens()).isEqualTo(before);
    }

    private List<String> screens() throws IOException {
        List<String> screens = new ArrayList<>(List.of(year.sees("/api/board?year=2024&month=2024-12").toString(),
                year.sees("/api/alerts?year=2024&state=ALL").toString()));
        for (String project : ALL) {
            screens.add(year.sees(project(project)).toString() + year.sees(project(project) + "/months"));
        }
        return screens;
    }

    private JsonNode openAlert(String project, String rule) throws IOException {
        return stream(year.sees("/api/alerts?year=2024")).filter(alert -> alert.path("project").asString().equals("2024/" + project)
                && alert.path("rule").asString().equals(rule)).findFirst().orElseThrow();
    }

    private Answer clerk(String path, Object body, String... headers) throws IOException {
        return path.equals("/api/imports") ? year.door().postText("clerk", path, (String) body) : year.door()
                .post("clerk", path, body, headers);
    }

    private Answer reviewer(String path, Object body) throws IOException {
        return year.door().post("reviewer", path, body);
    }

    private void account(String name, Role role, String unit) {
        services.open(new NewAccount(new AccountName(name), role, new UnitCode(unit)), "secret");
    }

    /** {@code [[6,3000],…]}: month and share. */
    private static String milestones(String pairs) {
        return "{\"milestones\":" + pairs.replaceAll("\\[(\\d+),(\\d+)]", "{\"month\":$1,\"share\":$2}") + "}";
    }

    private static String withoutSpaces(JsonNode node) {
        return node.toString().replaceAll("[\\s\u3000]", "");
    }
}
