package jixiao.query.safeguard;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.inspection.Deviation;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals.Safeguard;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.UnitCode;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The seven safeguards of the seed, in the words that decide; two approved projects, of which one has a plan by activity and one is behind.
 */
class SafeguardApiTest {
    private static final List<Safeguard> SEVEN = List.of(
            new Safeguard("完善制度建设", "对财务制度以及相关配套制度进行更新和完善，规范票据管理和报销流程，确保有章可循和有章必循。"),
            new Safeguard("加强支出管理", "按月按活动制定支出计划，严格经费使用管理。加快资金支付进度，与工作同时跟进，杜绝滞后现象，确保支出进度达标。"),
            new Safeguard("加强绩效运行监控", "按要求开展绩效运行监控，按月进行自查自纠，发现问题及时采取措施，确保绩效目标如期保质实现。"),
            new Safeguard("做好绩效自评", "开展上年度部门预算绩效自评和重点评价工作，做好自评工作，对评价中发现的问题及时整改。"),
            new Safeguard("规范资产管理", "不断完善财务管理制度，严格审批程序，加强固定资产登记、使用和报废处置管理。"),
            new Safeguard("加强内部监督", "对绩效运行情况、重大支出决策的决策和执行进行督导，对会计资料进行内部审计，并配合做好审计、财政监督等外部监督工作。"),
            new Safeguard("加强宣传培训调研等", "加强人员培训，提高本部门职工业务素质；加强调研；加大宣传力度，强化预算绩效管理意识。"));
    private static final YearMonth JANUARY = YearMonth.of(2024, 1);
    private static BoardUnderTest board;
    private static long before;

    @BeforeAll
    static void a_unit_with_two_projects() {
        WrittenLedger ledger = new WrittenLedger();
        Story planned = new Story("A");
        Story behind = new Story("B");
        UnitCode code = new UnitCode("225001");
        ledger.append(firstRules(), yearOpened(), new UnitGoalsStated(code, "市委编办", 2024,
                new UnitGoals(List.of("总目标"), List.of(new UnitGoals.SubGoal("分项", "目标", List.of())), SEVEN)))
                .append(planned.begun(1_000_000, 12, 10_000)).append(behind.begun(1_000_000, 1, 3_000))
                        .append(new Story("C").drafted(1_000));
        before = ledger.position();
        ledger.append(new PeriodOpened(2024, JANUARY, LocalDate.of(2024, 2, 10), List.of(3)), new PeriodOpened(2024, JANUARY.plusMonths(1),
                LocalDate.of(2024, 3, 10), List.of(3)))
                .at("2024-02-10T15:59:59Z").append(filed(planned, "先做"))
                .at("2024-02-10T16:00:00Z").append(filed(behind, "后做"), new DayBegan(2024, LocalDate.of(2024, 2, 11)))
                .at("2024-02-20T01:00:00Z").append(new InspectionReturned(planned.project(), JANUARY, "不具体", new TreeMap<>()),
                        filed(planned, "再做"),
                        demanded(behind, 1), demanded(behind, 2), new RectificationReplied(behind.project(), 1, "已改", List.of(),
                                new AccountName("clerk")),
                        new RectificationAccepted(behind.project(), 1));
        ledger.append(closed(1), new ActivityPlanStated(planned.project(),
                new ActivityPlan(List.of(new ActivityPlan.PlannedActivity(3, new Activity("会议"), new Category("会议费"), new Money(1))))),
                new ActivityPlanStated(behind.project(), ActivityPlan.NONE), new SafeguardStated(code, 2024, 2, "财务科",
                        SafeguardState.RUNNING, "已细化"));
        board = new BoardUnderTest(ledger);
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void each_safeguard_is_shown_with_what_evidences_it() {
        JsonNode shown = board.get("/api/units/225001/safeguards?year=2024");
        assertThat(shown.path("overall").toString()).isEqualTo("[\"总目标\"]");
        assertThat(shown.path("subGoals").path(0).path("title").asString()).isEqualTo("分项");
        List<String> kinds = new ArrayList<>();
        shown.path("safeguards").forEach(one -> kinds.add(one.path("number").asInt() + " " + one.path("evidence")
                .findValuesAsString("kind")));
        assertThat(kinds).containsExactly("1 []", "2 [ACTIVITY_PLAN, SPEND_PLAN]", "3 [INSPECTION, RECTIFICATION]",
                "4 [RECTIFICATION, SELF_EVALUATION]",
                "5 []", "6 [AUDIT]", "7 []");
        JsonNode spending = shown.path("safeguards").path(1);
        assertThat(spending.path("owner").asString()).isEqualTo("财务科");
        assertThat(spending.path("state").asString()).isEqualTo("RUNNING");
        assertThat(spending.path("note").asString()).isEqualTo("已细化");
        assertThat(spending.path("evidence").toString()).isEqualTo("""
                [{"kind":"ACTIVITY_PLAN","done":1,"due":2,"open":["/api/projects/2024/B/activity-plan"],"message":"按月按活动的支出计划：应有 2 项，已编制 1 \
                项。"},\
                {"kind":"SPEND_PLAN","done":1,"due":2,"open":["/api/projects/2024/B/months"],"message":"支出计划执行：应有 2 项，未滞后 1 项。"}]""");
    }

    @Test
    void inspections_count_by_the_day_of_their_first_filing_and_rectifications_when_they_are_accepted() {
        JsonNode monitoring = board.get("/api/units/225001/safeguards?year=2024").path("safeguards").path(2).path("evidence");
        assertThat(monitoring.toString()).isEqualTo("""
                [{"kind":"INSPECTION","done":1,"due":2,"open":["/api/projects/2024/B/inspections/2024-01"],\
                "message":"月度自查：应有 2 项，按时报送 1 项。"},\
                {"kind":"RECTIFICATION","done":1,"due":2,"open":["/api/projects/2024/B/rectifications"],"message":"整改：应有 2 项，已完成 1 \
                项。"}]""");
    }

    @Test
    void what_nothing_counts_yet_is_not_said_to_be_zero() {
        JsonNode audit = board.get("/api/units/225001/safeguards?year=2024").path("safeguards").path(5).path("evidence").path(0);
        assertThat(audit.path("done").isNull()).isTrue();
        assertThat(audit.path("due").isNull()).isTrue();
        assertThat(audit.path("message").asString()).isEqualTo("审计与财政监督：系统中还没有可计数的记录。");
    }

    @Test
    void of_a_past_moment_is_what_was_known_then() {
        JsonNode then = board.get("/api/units/225001/safeguards?year=2024&asOf=" + before).path("safeguards").path(1);
        assertThat(then.path("state").isNull()).isTrue();
        assertThat(then.path("evidence").path(0).path("done").asInt()).isZero();
        assertThat(then.path("evidence").path(1).path("due").asInt()).as("no month was closed").isZero();
        assertThat(then.path("evidence").path(1).path("message").asString()).isEqualTo("支出计划执行：没有应统计的项目。");
    }

    @Test
    void an_address_leads_to_what_is_not_done() {
        for (int at = 1; at <= 2; at++) {
            for (JsonNode evidence : board.get("/api/units/225001/safeguards?year=2024").path("safeguards").path(at).path("evidence")) {
                evidence.path("open").forEach(address -> assertThat(board.ask("GET", address.asString(), "leader").statusCode())
                        .isEqualTo(200));
                assertThat(evidence.path("open")).hasSize(evidence.path("due").asInt() - evidence.path("done").asInt());
            }
        }
    }

    @Test
    void of_a_unit_or_year_that_published_nothing_is_unknown() {
        assertThat(board.ask("GET", "/api/units/225001/safeguards?year=2023", "leader").statusCode()).isEqualTo(404);
        assertThat(board.ask("GET", "/api/units/9/safeguards?year=2024", "leader").statusCode()).isEqualTo(404);
        assertThat(board.ask("GET", "/api/units/225001/safeguards", "leader").statusCode()).isEqualTo(400);
    }

    private static Event filed(Story story, String measure) {
        return new InspectionSubmitted(story.project(), JANUARY, 1, new InspectionReport(null, Deviation.NONE, null, measure, null, null,
                null),
                new AccountName("clerk"));
    }

    private static Event demanded(Story story, int number) {
        return new RectificationRequired(story.project(), number, RectificationSource.MONITORING, JANUARY, null, "补齐",
                LocalDate.of(2024, 3, 1),
                new AccountName("reviewer"));
    }
}
