package jixiao.standalone;

import static jixiao.standalone.InspectedYear.ALL;
import static jixiao.standalone.InspectedYear.inspection;
import static jixiao.standalone.LivedYear.DOMAINS;
import static jixiao.standalone.LivedYear.ESSAYS;
import static jixiao.standalone.LivedYear.INSTITUTIONS;
import static jixiao.standalone.LivedYear.OFFICES;
import static jixiao.standalone.LivedYear.period;
import static jixiao.standalone.LivedYear.project;
import static jixiao.standalone.LivedYear.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.Door.Answer;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.postgres.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The monthly cycle of 2024, lived day by day in chapters through HTTP on real PostgreSQL: months open and close by themselves, four
 * projects inspect themselves twelve times, one target is adjusted, two demands are met, and every kind of alert rings. Longer than
 * other classes because a year is one story.
 */
@TestMethodOrder(OrderAnnotation.class)
@TestInstance(Lifecycle.PER_CLASS)
class InspectedYearTest {
    private static final byte[] MINUTES = "年中推进会纪要：县区调研由视频会议代替。\n".getBytes(StandardCharsets.UTF_8);
    private Services services;
    private LivedYear year;
    private InspectedYear months;
    private YearInViews views;
    private Audience audience;

    @BeforeAll
    void both_services_start_on_the_second_of_january(@TempDir Path logs) throws Exception {
        Database database = FreshDatabase.make();
        MovedClock clock = new MovedClock(database, LocalDateTime.of(2024, 1, 2, 9, 0));
        services = new Services(0, logs.resolve("jixiao.log"), (ConfigurableApplicationContext context) -> {
            clock.takesOver(context);
            Audience.isHeardHere(context);
        });
        services.start(database);
        List.of("clerk", "colleague").forEach(name -> account(name, Role.CLERK, "225001"));
        List.of("reviewer", "second").forEach(name -> account(name, Role.REVIEWER, "财政局"));
        account("leader", Role.LEADER, "市领导");
        account("secadmin", Role.SECURITY_ADMIN, "市");
        year = new LivedYear(new Door(services.address(), "secret"));
        months = new InspectedYear(year, clock, services.context());
        views = new YearInViews(year);
        audience = new Audience(year);
    }

    @AfterAll
    void they_end() {
        services.close();
        audience.close();
    }

    @Test
    @Order(1)
    void four_targets_are_approved_and_the_year_opens() throws Exception {
        months.comes("2024-01-03");
        months.areApproved();
        assertThat(year.sees("/api/rulebooks").path("holidays").findValuesAsString("statedBy"))
                .containsExactly("system", "system", "system");
        months.ordains("/api/rulebooks/holidays/2024", Map.of("document", "本局安排：两个周末上班，不放假", "daysOff", List.of(), "workdays",
                List.of("2024-02-10", "2024-03-10")));
        assertThat(year.sees("/api/rulebooks").path("holidays").findValuesAsString("statedBy"))
                .as("and so the tenth stays the tenth in this year").containsExactly("reviewer", "system", "system");
        months.does("reviewer", null, "/api/years/2024/opening", "{\"closing\":\"AUTOMATIC\"}");
        audience.subscribe();
    }

    @Test
    @Order(2)
    void a_plan_by_activity_says_by_how_much_it_misses_a_milestone_until_it_fits() throws Exception {
        for (int number = 1; number <= 7; number++) {
            months.states(null, "/api/units/225001/years/2024/safeguards/" + number, Map.of("owner", "办公室", "state", "RUNNING"));
        }
        months.comes("2024-01-08");
        Revisions.plans(months, "30000.00", "25000.00", "25000.00");
        JsonNode june = year.sees(project(DOMAINS) + "/activity-plan?month=2024-01").at("/milestones/0");
        assertThat(june.path("difference").asLong()).isEqualTo(-500_000);
        assertThat(june.path("message").asString())
                .isEqualTo("到 6 月底，按月按活动的计划合计 80000.00 元，支出计划为 85000.00 元（50.00%），少 5000.00 元。");
        Revisions.plans(months, "30000.00", "25000.00", "30000.00");
        months.pays(1);
        JsonNode sheet = year.sees(project(DOMAINS) + "/activity-plan?month=2024-01");
        assertThat(stream(sheet.path("milestones")).map(one -> one.path("difference").asLong())).containsOnly(0L);
        assertThat(sheet.at("/lines/0/spent").asLong()).as("域名续费 as planned").isEqualTo(sheet.at("/lines/0/planned").asLong())
                .isEqualTo(3_000_000);
        assertThat(months.refused("clerk", inspection(DOMAINS, 1) + "/submission", months.bare(DOMAINS, 1)))
                .startsWith("409 MonthNotOver 2024-01 还没有结束（今天是 2024-01-28）");
    }

    @Test
    @Order(3)
    void january_is_drafted_by_two_filed_returned_and_locked() throws Exception {
        assertThat(months.states(1).values()).as("not opened").containsOnly("NOT_DUE");
        months.comes("2024-02-01");
        assertThat(months.states(1).values()).as("opened by itself").containsOnly("DUE");
        assertThat(views.reporting(INSTITUTIONS, 1, 1) + views.reporting(INSTITUTIONS, 1, 2)).isEqualTo("NOT_DUENOT_DUE");
        months.comes("2024-02-03");
        assertThat(audience.clerk().notFiled("2024-02-03")).contains("2024-01 自查应于 2024-02-10（含当日）前提交，还有 7 天，还有 4 个项目没有提交：");
        months.twoWriteOneDraft(INSTITUTIONS, 1);
        assertThat(months.states(1).get(INSTITUTIONS)).isEqualTo("DRAFTED");

        months.comes("2024-02-05");
        assertThat(months.refused("clerk", inspection(OFFICES, 1) + "/submission", months.bare(OFFICES, 1)))
                .startsWith("409 AnswersMissing 2024-01 自查还不能送审。").contains("第 1 个指标「全面摸底调研次数」", "（完成值 0）：须填偏差原因、原因说明、完成目标可能性");
        months.files(OFFICES, 1);
        months.returns(OFFICES, 1, "措施不具体", Map.of("measure", "写明时间和责任人", "indicators.1.value", "与附件不符"));
        assertThat(year.sees(inspection(OFFICES, 1)).at("/returns/0/remarks").toString()).contains("写明时间和责任人", "与附件不符");
        months.files(ESSAYS, 1);
        months.comes("2024-02-07");
        assertThat(audience.clerk().notFiled("2024-02-07")).contains("还有 3 天，还有 3 个项目没有提交：").contains("行政单位").doesNotContain("课题研究");
        months.files(OFFICES, 1);
        months.files(INSTITUTIONS, 1);
        months.comes("2024-02-09");
        assertThat(audience.clerk().notFiled("2024-02-09")).contains("还有 1 天，还有 1 个项目没有提交：政务和公益机构域名");
        months.files(DOMAINS, 1);
        assertThat(months.refused("clerk", inspection(DOMAINS, 1) + "/acceptance", "")).startsWith("403");
        months.acceptsWhatIsFiled(1);
        months.closes(1);
        assertThat(views.reporting(INSTITUTIONS, 1, 1)).as("closed without a value").isEqualTo("MISSING");
        assertThat(views.reporting(ESSAYS, 1, 1) + " " + views.reporting(DOMAINS, 1, 1)).isEqualTo("ZERO REPORTED");
        assertThat(months.refused("clerk", inspection(DOMAINS, 1) + "/submission", months.bare(DOMAINS, 1)))
                .startsWith("409 MonthLocked 2024-01 已于 2024-02-11 09:00 +08:00 月结锁定").contains("财政局审核（REVIEWER）说明原因重开该月后才能办理");
    }

    @Test
    @Order(4)
    void what_nobody_explains_for_ten_days_is_escalated_and_what_somebody_explained_is_not() throws Exception {
        months.comes("2024-02-12");
        months.explains(views.alert(ESSAYS, "INDICATOR_MISSED"), "论文正在撰写，预计九月发表");
        months.comes("2024-02-21");
        assertThat(views.alert(ESSAYS, "PACE").path("state").asString()).as("ten days").isEqualTo("RAISED");
        months.comes("2024-02-22");
        assertThat(views.alert(ESSAYS, "PACE").path("state").asString() + views.alert(ESSAYS, "PACE").path("escalatedTo").asString())
                .isEqualTo("ESCALATEDREVIEWER");
        assertThat(views.alert(ESSAYS, "INDICATOR_MISSED").path("state").asString()).isEqualTo("EXPLAINED");
        months.lives(2);
    }

    @Test
    @Order(5)
    void march_is_filed_late_by_one_and_a_meeting_is_too_dear() throws Exception {
        months.pays(3);
        months.comes("2024-04-01");
        months.does("reviewer", null, period(3) + "/opening", Map.of("deadline", "2024-04-06", "reminderDays", List.of(3, 1)));
        months.files(3, ESSAYS);
        months.comes("2024-04-07");
        assertThat(audience.clerk().notFiled("2024-04-07")).contains("已逾期 1 天，还有 1 个项目没有提交：单位自有资金-课题研究专项经费");
        assertThat(months.states(3).get(ESSAYS)).isEqualTo("OVERDUE");
        assertThat(views.alert(ESSAYS, "INSPECTION_OVERDUE").path("message").asString()).contains("2024-03 自查应于 2024-04-06（含当日）前提交，尚未提交");
        months.comes("2024-04-08");
        months.files(ESSAYS, 3);
        assertThat(year.alerts(ESSAYS, "")).contains("INSPECTION_OVERDUE 2024-03 CLEARED");
        months.acceptsWhatIsFiled(3);
        months.closes(3);
        assertThat(views.alert(INSTITUTIONS, "UNIT_COST").path("message").asString()).contains("人均会议费为 480.00 元/人/天");
        assertThat(views.value(DOMAINS, 3, 1)).as("of 400 in the year").isEqualTo("485 TYPED BLUE");
        assertThat(views.value(DOMAINS, 3, 7)).as("typed by nobody").isEqualTo("5.5 PAID GREEN");
        remembers(3);
    }

    @Test
    @Order(6)
    void may_is_reopened_returned_filed_again_and_closed_by_a_person() throws Exception {
        months.lives(4);
        months.lives(5);
        assertThat(views.value(INSTITUTIONS, 5, 7)).as("4,800 and 4,000 for 20 people a day").isEqualTo("440.00 PER_HEAD GREEN");
        assertThat(views.value(OFFICES, 5, 7)).as("6,000 for 15").isEqualTo("400.00 PER_HEAD GREEN");
        assertThat(year.alerts(INSTITUTIONS, "")).contains("UNIT_COST 2024-03 CLEARED");
        assertThat(year.alerts(DOMAINS, "")).contains("INDICATOR_MISSED 2024-05 RAISED");

        months.comes("2024-06-12");
        months.does("reviewer", null, period(5) + "/reopening", Map.of("reason", "域名五月维护服务器数与验收单不符"));
        months.returns(DOMAINS, 5, "与验收单不符", Map.of("indicators.3.value", "验收单上是三套"));
        assertThat(months.states(5).get(DOMAINS)).isEqualTo("RETURNED");
        months.comes("2024-06-13");
        assertThat(year.sees("/api/board?year=2024&month=2024-05").path("closed").asBoolean()).as("reopened by a person, closed by one")
                .isFalse();
        months.corrects(DOMAINS, 5, 3, "3");
        months.files(DOMAINS, 5);
        months.accepts(DOMAINS, 5);
        months.does("reviewer", null, period(5) + "/closing", "");
        assertThat(year.alerts(DOMAINS, "")).contains("INDICATOR_MISSED 2024-05 WITHDRAWN", "INSPECTION_OVERDUE 2024-05 CLEARED");
        assertThat(year.sees("/api/calendar?year=2024").at("/months/4/reopenings/0/reason").asString()).contains("验收单不符");
        assertThat(year.sees(inspection(DOMAINS, 5)).path("filings")).hasSize(2);
    }

    @Test
    @Order(7)
    void june_brings_a_file_a_demand_and_stricter_dates() throws Exception {
        months.pays(6);
        months.comes("2024-07-01");
        JsonNode money = year.sees(inspection(OFFICES, 6)).at("/figures/money");
        assertThat("%s of %s, %s".formatted(money.path("shortfall"), money.path("due"), money.path("standing").asString()))
                .as("30 % by June, before anybody closed it").isEqualTo("308000 of 2808000, BEHIND");
        months.files(INSTITUTIONS, 6, months.handsIn("年中推进会纪要.txt", MINUTES));
        months.files(6);
        months.closes(6);
        JsonNode file = year.sees(inspection(INSTITUTIONS, 6)).at("/filed/report/attachments/0");
        assertThat(file.path("type").asString() + " " + file.path("bytes").asInt()).isEqualTo("text/plain " + MINUTES.length);
        assertThat(year.door().getBytes("reviewer", "/api/attachments/" + file.path("sha256").asString())).isEqualTo(MINUTES);
        assertThat(views.alert(OFFICES, "FELL_BEHIND").path("message").asString()).contains("25000.00 元", "28080.00 元", "差 3080.00 元");

        months.comes("2024-07-12");
        months.does("reviewer", INSTITUTIONS, project(INSTITUTIONS) + "/rectifications", Map.of("source", "MONITORING", "month", "2024-06",
                "demand", "说明会议支出放缓的原因", "deadline", "2024-07-31"));
        months.does("reviewer", null, "/api/rulebooks", Revisions.earlierFiling(year.sees("/api/rulebooks").at("/versions/0/rules")));
        assertThat(months.refused("reviewer", "/api/rulebooks/2/adoption", "")).startsWith("409 AdopterIsProposer");
        months.does("second", null, "/api/rulebooks/2/adoption", "");
        assertThat(year.sees("/api/rulebooks").at("/versions/1/changes").toString()).contains("filing.day");
        String first = project(INSTITUTIONS) + "/rectifications/1";
        months.comes("2024-07-20");
        months.does("clerk", INSTITUTIONS, first + "/reply", Map.of("reply", "推进会改为视频会议"));
        months.does("reviewer", INSTITUTIONS, first + "/return", Map.of("reason", "未说明节余如何使用"));
        months.comes("2024-07-25");
        months.does("clerk", INSTITUTIONS, first + "/reply", Map.of("reply", "推进会改为视频会议，节余用于县区调研"));
        months.does("reviewer", INSTITUTIONS, first + "/acceptance", "");
    }

    @Test
    @Order(8)
    void a_late_payment_withdraws_an_alert_and_shows_what_was_filed_beside_today() throws Exception {
        months.lives(7);
        assertThat(year.sees("/api/calendar?year=2024").at("/months/6/deadline").asString()).as("by the new rules").isEqualTo("2024-08-08");
        remembers(7);
        year.everythingAddsUp();
        String filed = year.sees(inspection(OFFICES, 6)).path("filed").toString();
        assertThat(year.sees(inspection(OFFICES, 6)).at("/filed/figures/money/spent").asLong()).isEqualTo(2_500_000);

        months.comes("2024-08-12");
        year.pays(OFFICES, "XZ-006", "2024-06-27", "4000.00");
        assertThat(year.stands(OFFICES, 6)).isEqualTo("ON_TRACK 2900000 0");
        assertThat(year.alerts(OFFICES, "")).contains("FELL_BEHIND 2024-06 WITHDRAWN");
        JsonNode june = year.sees(inspection(OFFICES, 6));
        assertThat(june.path("filed").toString()).as("word for word").isEqualTo(filed);
        JsonNode spent = stream(june.path("differences")).filter(one -> one.path("field").asString().equals("money.spent")).findFirst()
                .orElseThrow();
        assertThat(spent.path("then").asLong() + " " + spent.path("today").asLong() + " " + spent.path("because"))
                .isEqualTo("2500000 2900000 [" + year.position() + "]");
    }

    @Test
    @Order(9)
    void a_payment_to_and_fro_rings_once() throws Exception {
        assertThat(year.paceAlerts(INSTITUTIONS)).as("59.75 % of seven twelfths").containsExactly("2024-01 CLEARED", "2024-07 RAISED");
        year.pays(INSTITUTIONS, "SH-901", "2024-07-30", "150.00");
        assertThat(year.line(INSTITUTIONS, 7).at("/pace/ratio").asInt()).as("above 60 %, not yet a point above").isEqualTo(6_021);
        year.reverses(INSTITUTIONS, "SH-901", "2024-07-30", "记错项目");
        year.pays(INSTITUTIONS, "SH-902", "2024-07-30", "150.00");
        year.reverses(INSTITUTIONS, "SH-902", "2024-07-30", "记错项目");
        assertThat(year.paceAlerts(INSTITUTIONS)).containsExactly("2024-01 CLEARED", "2024-07 RAISED");
    }

    @Test
    @Order(10)
    void from_august_on_one_project_is_judged_by_its_adjusted_target() throws Exception {
        months.comes("2024-08-15");
        ObjectNode proposal = Revisions.adjusted(year.sees(project(OFFICES) + "/adjustments").path("inForce"));
        months.does("clerk", OFFICES, project(OFFICES) + "/adjustments", proposal);
        assertThat(months.refused("clerk", project(OFFICES) + "/adjustments", proposal)).startsWith("409 AdjustmentAlreadyOpen");
        assertThat(months.refused("clerk", project(OFFICES) + "/adjustments/1/approval", "")).startsWith("403");
        months.does("reviewer", OFFICES, project(OFFICES) + "/adjustments/1/approval", "");
        months.lives(8);
        assertThat(year.line(OFFICES, 7).path("budget").asLong() + " " + year.line(OFFICES, 8).path("budget").asLong())
                .isEqualTo("9360000 8000000");
        assertThat(views.indicator(OFFICES, 7, 2).at("/bound").asString() + " " + views.indicator(OFFICES, 8, 2).at("/bound").asString())
                .isEqualTo("3000 2500");
        months.lives(9);
        assertThat(year.paceAlerts(INSTITUTIONS)).as("60.47 %, then 56.10 %: still the one of July")
                .containsExactly("2024-01 CLEARED", "2024-07 ESCALATED");
    }

    @Test
    @Order(11)
    void october_finds_one_far_behind_and_another_a_fen() throws Exception {
        months.lives(10);
        assertThat(year.stands(OFFICES, 10)).as("70 % of 80,000").isEqualTo("FAR_BEHIND 4000000 1600000");
        assertThat(year.stands(ESSAYS, 10)).isEqualTo("BEHIND 799999 1");
        months.comes("2024-11-12");
        year.pays(ESSAYS, "KT-004", "2024-10-31", "0.01");
        assertThat(year.alerts(ESSAYS, "")).contains("FELL_BEHIND 2024-10 WITHDRAWN", "RUSH 2024-10 RAISED");
        months.explains(views.alert(ESSAYS, "RUSH"), "结题评审集中在十月，劳务费一次付清");
        JsonNode behind = views.alert(OFFICES, "FELL_BEHIND");
        assertThat(behind.path("severity").asString() + behind.path("month").asString()).isEqualTo("FAR_BEHIND2024-10");
        months.does("reviewer", OFFICES, project(OFFICES) + "/rectifications", Map.of("source", "MONITORING", "alert", behind.path("id")
                .asString(),
                "demand", "十一月底前完成年鉴印刷并付款", "deadline", "2024-11-20"));
        months.comes("2024-11-21");
        assertThat(views.alert(OFFICES, "RECTIFICATION_OVERDUE").path("escalatedTo").asString()).as("a day late").isEqualTo("REVIEWER");
        months.comes("2024-11-27");
        assertThat(views.alert(OFFICES, "RECTIFICATION_OVERDUE").path("escalatedTo").asString()).as("seven days late").isEqualTo("LEADER");
        assertThat(year.sees("/api/rectifications?year=2024&state=OVERDUE").at("/rectifications/0/urgency/overdueDays").asInt())
                .isEqualTo(7);
        months.pays(11);
        months.does("clerk", OFFICES, project(OFFICES) + "/rectifications/1/reply", Map.of(
                "reply", "年鉴已印刷，三万元已付", "evidence", List.of(months.handsIn("付款凭证.txt", MINUTES))));
        assertThat(year.alerts(OFFICES, "")).contains("RECTIFICATION_OVERDUE 2024-11 CLEARED");
        months.does("reviewer", OFFICES, project(OFFICES) + "/rectifications/1/acceptance", "");
    }

    @Test
    @Order(12)
    void november_and_december_end_the_year() throws Exception {
        months.files(11);
        months.closes(11);
        remembers(11);
        months.comes("2024-12-12");
        assertThat(year.alerts(ESSAYS, "")).as("explained, and another month closed").contains("RUSH 2024-10 CLEARED");
        months.explains(views.alert(OFFICES, "RUSH"), "年鉴印刷按合同一次付清");
        months.lives(12);
        months.comes("2025-01-13");
        assertThat(year.alerts(OFFICES, "")).contains("RUSH 2024-11 CLEARED");
        year.everythingAddsUp();
    }

    @Test
    @Order(13)
    void the_views_tell_the_year() throws Exception {
        for (int month = 1; month <= 12; month++) {
            assertThat(months.states(month).values()).as("the calendar of %d", month).hasSize(4).containsOnly("ACCEPTED");
        }
        assertThat(stream(year.sees("/api/calendar?year=2024").path("months")).map(month -> month.path("closed").asBoolean())).hasSize(12)
                .containsOnly(true);
        for (String project : List.of(ESSAYS, INSTITUTIONS, DOMAINS)) {
            assertThat(year.shown(project)).as(project).isEqualTo(year.reckoned(project));
        }
        assertThat(year.shown(OFFICES)).as("from August on by the adjusted plan").isEqualTo("正 正 正 险 险 正 正 险 险 重 险 正");
        assertThat(views.ofAll(project -> year.stands(project, 12)))
                .containsExactly("ON_TRACK 1000000 0", "BEHIND 5140000 540000", "ON_TRACK 8000000 0", "ON_TRACK 17000000 0");
        views.whoDeviatedSaidWhy(months.asked);
        assertThat(views.ofAll(project -> views.lights(project, 12)))
                .containsExactly("G G G G G G", "G B G G G G G G G G", "G G G G G G G G G", "B B G G G G G G G G");
        JsonNode adjustment = year.sees(project(OFFICES) + "/adjustments");
        assertThat(adjustment.at("/original/budget").asLong() + " " + adjustment.at("/inForce/budget").asLong())
                .isEqualTo("9360000 8000000");
        assertThat(adjustment.at("/adjustments/0/decidedBy").asString() + adjustment.at("/adjustments/0/changes/plan"))
                .isEqualTo("reviewer[{\"month\":10,\"before\":8000,\"after\":7000}]");
        assertThat(stream(year.sees("/api/rectifications?year=2024&state=ALL").path("rectifications"))
                .map(one -> one.path("state").asString() + one.path("replies").size())).containsExactly("APPROVED2", "APPROVED1");
        assertThat(stream(year.sees("/api/units/225001/safeguards?year=2024").path("safeguards"))
                .flatMap(one -> stream(one.path("evidence")))
                .map(one -> one.path("kind").asString() + " " + one.path("done") + "/" + one.path("due")).distinct())
                .contains("ACTIVITY_PLAN 1/4", "SPEND_PLAN 3/4", "INSPECTION 47/48", "RECTIFICATION 2/2");
    }

    @Test
    @Order(14)
    void every_kind_of_alert_rang_and_each_ended_as_it_should() throws Exception {
        List<String> alerts = stream(year.sees("/api/alerts?year=2024&state=ALL")).map(YearInViews::life).toList();
        assertThat(alerts).isEqualTo(ToldYear.lines("/inspected-2024-alerts.txt"));
        assertThat(alerts.stream().map(alert -> alert.split(" ")[1]).distinct()).containsExactlyInAnyOrder("FELL_BEHIND", "AT_RISK", "PACE",
                "RUSH", "GOAL_GAP", "INDICATOR_MISSED", "UNIT_COST", "INSPECTION_OVERDUE", "RECTIFICATION_OVERDUE");
    }

    @Test
    @Order(15)
    void every_step_was_told_once_and_a_rebuild_tells_nothing() throws Exception {
        audience.heardEverythingOnce();
        assertThat(audience.clerk().daysOfReminding()).isEqualTo(months.reminded).contains("2024-04-07", "2024-06-13", "2024-08-01")
                .hasSizeGreaterThan(14);

        Answer rebuilt = year.door().post("reviewer", "/api/views/rebuild", "");
        assertThat(stream(rebuilt.json().path("differences"))).isNotEmpty().allMatch(count -> count.asLong() == 0);
        assertThat(rebuilt.json().path("switched").asBoolean()).isTrue();
        months.comes("2025-01-22");
        assertThat(views.alert(INSTITUTIONS, "FELL_BEHIND").path("escalatedTo").asString()).as("told from the new views")
                .isEqualTo("REVIEWER");
        months.explains(views.alert(INSTITUTIONS, "FELL_BEHIND"), "尾款在一月结算");
        audience.heardAtOnce();
        months.comes("2025-01-23");
        audience.heardEverythingOnce();
        year.everythingAddsUp();
    }

    @Test
    @Order(16)
    void the_rules_in_force_tried_again_raise_the_very_same_alerts_and_stricter_ones_earlier_ones() throws Exception {
        JsonNode same = months.tried(Map.of("from", "2024-01", "to", "2024-12"));
        int alerts = year.sees("/api/alerts?year=2024&state=ALL").size();
        assertThat(List.of(same.path("real").asInt(), same.path("tried").asInt(), same.path("same").asInt())).containsOnly(alerts);
        assertThat(same.path("differences")).isEmpty();

        JsonNode stricter = Revisions.stricter(year.sees("/api/rulebooks").at("/versions/1/rules"));
        JsonNode tried = months.tried(Map.of("from", "2024-01", "to", "2024-12", "unit", "225001", "rules", stricter));
        assertThat(YearInViews.earlier(tried)).contains("课题 AT_RISK 10: 1", "行政 AT_RISK 6: 1");
    }

    @Test
    @Order(17)
    void the_ledger_is_whole() throws Exception {
        JsonNode verification = year.sees("/api/ledger/verification");
        assertThat(verification.path("intact").asBoolean()).isTrue();
        assertThat(verification.path("position").asLong()).isEqualTo(year.position());
    }

    private void remembers(int month) throws IOException {
        year.remembers(month, "/api/calendar?year=2024", "/api/rectifications?year=2024&state=ALL", "/api/rulebooks",
                project(OFFICES) + "/achievement?month=" + YearMonth.of(2024, month), project(OFFICES) + "/adjustments",
                        inspection(OFFICES, month));
    }

    private void account(String name, Role role, String unit) {
        services.open(new NewAccount(new AccountName(name), role, new UnitCode(unit)), "secret");
    }
}
