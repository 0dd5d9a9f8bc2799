package jixiao.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.AccountUnlocked;
import jixiao.kernel.event.AccountEvent.EnablingRequested;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.event.AccountEvent.SecretApproved;
import jixiao.kernel.event.AccountEvent.SecretIssued;
import jixiao.kernel.event.AccountEvent.SecretRequested;
import jixiao.kernel.event.AccountEvent.WorkHandedOver;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionAccepted;
import jixiao.kernel.event.BudgetProjectEvent.InspectionChecked;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationChecked;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsAllowed;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.MonitoringYearEvent.YearOpened;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.event.RulebookEvent.RulesRejected;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.Deviation;
import jixiao.kernel.inspection.DeviationCause;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.inspection.Likelihood;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attachment;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.value.VoucherNo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is in the ledger stays readable for ever: one golden file per event and revision, and no event without one. */
class EventJsonTest {
    private static final ProjectId PROJECT = new ProjectId(2024, "13070024P00025610001R");
    private static final SpendPlan PLAN = new SpendPlan(List.of(new Milestone(6, new Percent(3_000)),
            new Milestone(12, new Percent(10_000))));
    private static final Funds FUNDS = new Funds(new Money(5_680_000), null, Money.ZERO);
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final AccountName CLERK = new AccountName("clerk");
    private static final AccountName CHECKER = new AccountName("unitreviewer");
    private static final TargetRevision REVISION = new TargetRevision(new Money(5_000_000), new Funds(new Money(5_000_000), null, null),
            PLAN,
            List.of("推进调整"), List.of(new Indicator(1, "产出指标", "数量指标", "召开会议次数", null, Comparator.AT_LEAST, Quantity.parse("2"), "次", null,
                    null, "≥2 次")));
    private static final Deviation SHORT_OF_STAFF = new Deviation(List.of(DeviationCause.STAFF, DeviationCause.OTHER), "人员借调",
            Likelihood.POSSIBLE);
    private static final Attachment MINUTES = new Attachment("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "纪要.pdf",
            "application/pdf", 20_480);

    static List<Event> samples() {
        Target target = new Target(new UnitCode("225001"), "编办本级", "机构编制改革", new Money(5_680_000), FUNDS, "改革工作", PLAN, false,
                List.of("推进事业单位调整优化"), List.of(
                new Indicator(1, "产出指标", "数量指标", "召开会议次数", "反映召开会议次数", Comparator.AT_LEAST, Quantity.parse("2.50"), "次", "进一步提升",
                        "2024年工作计划", "≥2.50 次进一步提升"),
                new Indicator(2, "效益指标", "社会效益指标", "统筹编制资源", null, Comparator.TEXT, null, null, null, null, "显著")));
        return Stream.of(ofProjectsAndYears(target), ofAccounts(), ofTheTree()).flatMap(List::stream).toList();
    }

    private static List<Event> ofAccounts() {
        AccountName wang = new AccountName("wang");
        AccountName system = new AccountName("sysadmin");
        AccountName security = new AccountName("secadmin");
        return List.of(new AccountOpened(wang, new UnitCode("225001"), system), new AccountDisabled(wang, "调离", system),
                new AccountEnabled(wang, "调回", system), new SecretIssued(wang, system), new AccountUnlocked(wang, system),
                new SecretRequested(wang, LocalDate.of(2024, 6, 8), system), new SecretApproved(wang, security),
                new EnablingRequested(wang, LocalDate.of(2024, 6, 8), "调回", system),
                new GrantProposed(wang, 1, Role.CLERK, new UnitCode("225001"), LocalDate.of(2024, 12, 31), "代办张三的工作", security),
                new GrantApproved(wang, 1, new AccountName("secadmin2")), new GrantRevoked(wang, 1, "张三回来了", security),
                new WorkHandedOver(wang, new AccountName("li"), system));
    }

    private static List<Event> ofTheTree() {
        UnitCode unit = new UnitCode("225001");
        return List.of(new UnitAdded(unit, "编办本级", new UnitCode("225")), new UnitRenamed(unit, "市委编办本级", "机构改革"),
                new UnitMoved(unit, new UnitCode("226"), "机构改革"), new UnitMerged(new UnitCode("225002"), unit, "机构改革"),
                new UnitClosed(unit, "撤销"),
                new ReviewChainSet(new UnitCode("225"), List.of(Role.UNIT_REVIEWER, Role.DEPARTMENT_REVIEWER, Role.REVIEWER)));
    }

    private static List<Event> ofProjectsAndYears(Target target) {
        return List.of(new TargetDrafted(PROJECT, target), new SpendPlanConfirmed(PROJECT, PLAN),
                new TargetSubmitted(PROJECT, new AccountName("clerk")),
                new TargetChecked(PROJECT, Role.UNIT_REVIEWER, CHECKER, Role.DEPARTMENT_REVIEWER),
                new TargetReturned(PROJECT, "月份有误"), new TargetApproved(PROJECT, new Money(5_680_000), FUNDS, PLAN),
                new SpendRecorded(PROJECT, new VoucherNo("记-1"), LocalDate.of(2024, 6, 3), FundSource.FISCAL, new Money(4_000_000), "会议费",
                        "年中会议",
                        new Money(4_000_000), new Money(4_100_000)),
                new SpendReversed(PROJECT, new VoucherNo("记-1"), LocalDate.of(2024, 7, 1), FundSource.OTHER, new Money(100), "重复报销",
                        new Money(-100), Money.ZERO),
                new IndicatorReported(PROJECT, 1, JUNE, new Attained("1.5")),
                new IndicatorCorrected(PROJECT, 1, JUNE, new Attained("1.5"), new Attained("2"), "漏计"),
                new YearOpened(2024, Closing.MANUAL), new PeriodClosed(2024, JUNE), new PeriodReopened(2024, JUNE, "补录"),
                new RulesAdopted(1, LocalDate.of(2000, 1, 1), Rules.FIRST),
                new PeriodOpened(2024, JUNE, LocalDate.of(2024, 7, 10), List.of(7, 3, 1)), new DayBegan(2024, LocalDate.of(2024, 7, 3)),
                new RulesProposed(2, LocalDate.of(2024, 7, 1), Rules.FIRST, "按市局要求", new AccountName("reviewer")),
                        new RulesRejected(2, "依据不足"),
                new HolidaysStated(2024, new DocumentNo("国办发明电〔2023〕7号"),
                        new TreeSet<>(List.of(LocalDate.of(2024, 6, 10), LocalDate.of(2024, 10, 1))),
                        new TreeSet<>(List.of(LocalDate.of(2024, 9, 29))), new AccountName("reviewer")),
                new DeliveryHostsSet(List.of(new DeliveryHost("oa.example.gov.cn"), new DeliveryHost("*.zjk.gov.cn:8443")), "接入市平台",
                        new AccountName("secadmin")),
                new DeliveryHostsAllowed(List.of(new DeliveryHost("oa.example.gov.cn")), AccountName.SYSTEM),
                new SafeguardStated(new UnitCode("225001"), 2024, 3, "张三", SafeguardState.RUNNING, "制度已印发"),
                new ActivityPlanStated(PROJECT,
                        new ActivityPlan(List.of(new ActivityPlan.PlannedActivity(6, new Activity("年中会议"), new Category("会议费"),
                                new Money(4_000_000))))),
                new AdjustmentProposed(PROJECT, 1, new DocumentNo("张编办〔2024〕7号"), LocalDate.of(2024, 7, 1), "任务减少", REVISION, CLERK),
                new AdjustmentChecked(PROJECT, 1, Role.DEPARTMENT_REVIEWER, CHECKER, Role.REVIEWER),
                new TargetAdjusted(PROJECT, 1, new DocumentNo("张编办〔2024〕7号"), LocalDate.of(2024, 7, 1), REVISION),
                        new AdjustmentRejected(PROJECT, 2, "没有依据"),
                new InspectionSubmitted(PROJECT, JUNE, 412, new InspectionReport(new Money(5_000_000), SHORT_OF_STAFF, "进度滞后", "加快支付",
                        LocalDate.of(2024, 8, 31), List.of(new InspectionReport.IndicatorCheck(1, new Attained("1.5"), new Attained("2"),
                                null, "待续")),
                        List.of(MINUTES)), CLERK),
                new InspectionChecked(PROJECT, JUNE, Role.UNIT_REVIEWER, CHECKER, Role.REVIEWER),
                new InspectionReturned(PROJECT, JUNE, "措施不具体", new TreeMap<>(Map.of("measure", "写明时间", "indicators.1.value", "与附件不符"))),
                new InspectionAccepted(PROJECT, JUNE),
                new RectificationRequired(PROJECT, 1, RectificationSource.MONITORING, JUNE, "a-1", "补足进度", LocalDate.of(2024, 8, 1),
                        new AccountName("reviewer")),
                new RectificationReplied(PROJECT, 1, "已支付", List.of(MINUTES), CLERK),
                new RectificationChecked(PROJECT, 1, Role.UNIT_REVIEWER, CHECKER, Role.REVIEWER), new RectificationAccepted(PROJECT, 1),
                new RectificationReturned(PROJECT, 1, "证据不足"), new AlertExplained(PROJECT, "a-1", "等待发票", CLERK),
                new UnitGoalsStated(new UnitCode("225001"), "编办本级", 2024, new UnitGoals(List.of("贯彻落实"),
                        List.of(new UnitGoals.SubGoal("行政单位机构编制工作经费", "优化编制资源", List.of(new UnitGoals.Promise("数量指标", "摸底调研次数")))),
                        List.of(new UnitGoals.Safeguard("完善制度建设", "规范报销流程")))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_written_as_its_golden_file(Event event) throws IOException {
        assertThat(EventJson.write(event)).isEqualTo(golden(EventJson.typeOf(event)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_read_from_its_golden_file(Event event) throws IOException {
        String type = EventJson.typeOf(event);
        assertThat(EventJson.read(type, EventJson.revisionOf(type), golden(type))).isEqualTo(event);
    }

    @Test
    void every_event_has_a_golden_file() {
        assertThat(samples().stream().map(Event::getClass)).containsExactlyInAnyOrderElementsOf(
                Stream.of(EventJson.types()).<Class<? extends Event>>map(type -> type.asSubclass(Event.class)).toList());
        assertThat(Arrays.stream(EventJson.types()).map(Class::getSimpleName)).doesNotHaveDuplicates();
    }

    /** Money for nobody in particular is written as before; for a meeting it says for how many. */
    @Test
    void a_payment_may_say_for_how_many_people_and_days() throws IOException {
        SpendRecorded meeting = new SpendRecorded(PROJECT, new VoucherNo("记-2"), LocalDate.of(2024, 6, 4), FundSource.FISCAL,
                new Money(675_000), new Category("会议费"), new Activity("推进会"), new Money(675_000), new Money(675_000), 15, 1);
        assertThat(EventJson.write(meeting)).isEqualTo(golden("SpendRecorded", "1.meeting"));
        assertThat(EventJson.read("SpendRecorded", 1, golden("SpendRecorded", "1.meeting"))).isEqualTo(meeting);
    }

    @Test
    void an_approval_says_of_which_day_it_is_and_from_which_month_on_it_is_watched() throws IOException {
        TargetApproved june = new TargetApproved(PROJECT, new Money(5_680_000), FUNDS, PLAN, LocalDate.of(2024, 6, 15));
        assertThat(EventJson.write(june)).isEqualTo(golden("TargetApproved", "1.day"));
        assertThat(EventJson.read("TargetApproved", 1, golden("TargetApproved", "1.day"))).isEqualTo(june);
        assertThat(june.watchedFrom()).isEqualTo(6);
        assertThat(new TargetApproved(PROJECT, Money.ZERO, FUNDS, PLAN, LocalDate.of(2023, 12, 28)).watchedFrom()).isEqualTo(1);
        assertThat(new TargetApproved(PROJECT, Money.ZERO, FUNDS, PLAN).watchedFrom()).as("as it was before anybody said").isEqualTo(1);
    }

    @Test
    void an_inspection_says_who_else_wrote_in_its_draft() throws IOException {
        InspectionSubmitted ofTwo = new InspectionSubmitted(PROJECT, JUNE, 412, new InspectionReport(null, null, null, null, null, null,
                null), CLERK, MINUTES.sha256(), null, List.of(new AccountName("colleague")));
        assertThat(EventJson.write(ofTwo)).isEqualTo(golden("InspectionSubmitted", "1.drafters"));
        assertThat(EventJson.read("InspectionSubmitted", 1, golden("InspectionSubmitted", "1.drafters"))).isEqualTo(ofTwo);
    }

    @Test
    void a_review_chain_may_say_why_it_was_set() throws IOException {
        ReviewChainSet why = new ReviewChainSet(new UnitCode("225"), List.of(Role.UNIT_REVIEWER, Role.REVIEWER), "机构改革");
        assertThat(EventJson.write(why)).isEqualTo(golden("ReviewChainSet", "1.reason"));
        assertThat(EventJson.read("ReviewChainSet", 1, golden("ReviewChainSet", "1.reason"))).isEqualTo(why);
    }

    /** A voucher entered anew after a wrong entry, and a part of it that came back under a document of its own. */
    @Test
    void a_payment_says_that_it_was_entered_again_and_a_refund_what_it_left() throws IOException {
        SpendRecorded again = new SpendRecorded(PROJECT, new VoucherNo("记-1"), LocalDate.of(2024, 6, 3), FundSource.FISCAL,
                new Money(3_000_000), new Category("会议费"), null, new Money(3_000_000), new Money(3_100_000), null, null, 2);
        SpendReversed part = new SpendReversed(PROJECT, new VoucherNo("记-1"), LocalDate.of(2024, 7, 1), FundSource.FISCAL,
                new Money(1_000_000), "多付退回", new Money(-1_000_000), new Money(2_100_000), new VoucherNo("退-7"), new Money(2_000_000), 2);
        assertThat(EventJson.write(again)).isEqualTo(golden("SpendRecorded", "1.entry"));
        assertThat(EventJson.read("SpendRecorded", 1, golden("SpendRecorded", "1.entry"))).isEqualTo(again);
        assertThat(EventJson.write(part)).isEqualTo(golden("SpendReversed", "1.part"));
        assertThat(EventJson.read("SpendReversed", 1, golden("SpendReversed", "1.part"))).isEqualTo(part);
    }

    @Test
    void a_refund_from_before_any_could_be_partial_takes_the_whole_payment() throws IOException {
        SpendReversed whole = (SpendReversed) EventJson.read("SpendReversed", 1, golden("SpendReversed"));
        assertThat(whole.remaining()).isEqualTo(Money.ZERO);
        assertThat(whole.timesEntered()).isEqualTo(1);
        assertThat(((SpendRecorded) EventJson.read("SpendRecorded", 1, golden("SpendRecorded"))).timesEntered()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("ofAnAlert")
    void an_alert_is_named_by_its_parts(Event event) throws IOException {
        assertThat(EventJson.write(event)).isEqualTo(golden(EventJson.typeOf(event), "1.key"));
        assertThat(EventJson.read(EventJson.typeOf(event), 1, golden(EventJson.typeOf(event), "1.key"))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("whoDrafted")
    void a_draft_says_who_wrote_it(Event event) throws IOException {
        assertThat(EventJson.write(event)).isEqualTo(golden(EventJson.typeOf(event), "1.by"));
        assertThat(EventJson.read(EventJson.typeOf(event), 1, golden(EventJson.typeOf(event), "1.by"))).isEqualTo(event);
    }

    static List<Event> whoDrafted() {
        return List.of(new TargetDrafted(PROJECT, ((TargetDrafted) samples().get(0)).target(), CLERK),
                new SpendPlanConfirmed(PROJECT, PLAN, CLERK));
    }

    @ParameterizedTest
    @MethodSource("goingThroughSteps")
    void what_is_submitted_says_who_reviews_it_and_one_from_before_says_nothing(Event event) throws IOException {
        String type = EventJson.typeOf(event);
        assertThat(EventJson.write(event)).isEqualTo(golden(type, "1.chain"));
        assertThat(EventJson.read(type, 1, golden(type, "1.chain"))).isEqualTo(event);
        assertThat(golden(type)).doesNotContain("chain");
    }

    static List<Event> goingThroughSteps() {
        List<Role> chain = List.of(Role.UNIT_REVIEWER, Role.DEPARTMENT_REVIEWER, Role.REVIEWER);
        return List.of(new TargetSubmitted(PROJECT, CLERK, chain),
                new AdjustmentProposed(PROJECT, 1, new DocumentNo("张编办〔2024〕7号"), LocalDate.of(2024, 7, 1), "任务减少", REVISION, CLERK, chain),
                new InspectionSubmitted(PROJECT, JUNE, 412, new InspectionReport(null, null, null, null, null, null, null), CLERK,
                        MINUTES.sha256(), chain),
                new RectificationReplied(PROJECT, 1, "已支付", List.of(MINUTES), CLERK, chain));
    }

    @Test
    void a_filing_names_the_document_of_its_figures() throws IOException {
        InspectionSubmitted filed = new InspectionSubmitted(PROJECT, JUNE, 412,
                new InspectionReport(null, null, null, null, null, null, null), CLERK, MINUTES.sha256());
        assertThat(EventJson.write(filed)).isEqualTo(golden("InspectionSubmitted", "1.figures"));
        assertThat(EventJson.read("InspectionSubmitted", 1, golden("InspectionSubmitted", "1.figures"))).isEqualTo(filed);
    }

    static List<Event> ofAnAlert() {
        AlertKey key = new AlertKey("FELL_BEHIND", 6, 2);
        return List.of(new AlertExplained(PROJECT, null, "等待发票", CLERK, key),
                new RectificationRequired(PROJECT, 1, RectificationSource.MONITORING, JUNE, null, "补足进度", LocalDate.of(2024, 8, 1),
                new AccountName("reviewer"), key));
    }

    /** Nothing here is made of today's constants: what an old ledger means is written down, file by file, and nobody's edit can move it. */
    @ParameterizedTest
    @MethodSource("ofEarlierRevisions")
    void what_an_earlier_revision_says_is_frozen(String file) throws IOException {
        String type = file.split("\\.")[0];
        Event event = EventJson.read(type, Integer.parseInt(file.split("\\.")[1]), read("/golden/" + file));
        assertThat(EventJson.write(event)).isEqualTo(read("/golden/upcast/" + file));
    }

    static List<String> ofEarlierRevisions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json"))
                    .filter(name -> Integer.parseInt(name.split("\\.")[1]) < EventJson.revisionOf(name.split("\\.")[0])).sorted().toList();
        }
    }

    @Test
    void every_earlier_revision_has_a_golden_file() throws IOException {
        List<String> files = ofEarlierRevisions();
        for (Class<?> type : EventJson.types()) {
            for (int revision = 1; revision < EventJson.revisionOf(type.getSimpleName()); revision++) {
                assertThat(files).contains("%s.%d.json".formatted(type.getSimpleName(), revision));
            }
        }
        assertThat(files).contains("RulesAdopted.1.fewer.json", "RulesProposed.1.json");
    }

    @Test
    void a_month_before_any_rules_is_shown_by_frozen_ones() throws IOException {
        assertThat(EventJson.write(NoneAdopted.RULES)).isEqualTo(read("/golden/upcast/NoneAdopted.json"));
    }

    /**
     * A group that the ledger's own revision must name is not made up for: it is absent, and whoever judges by it fails rather than
     * guesses.
     */
    @Test
    void rules_of_todays_revision_get_no_number_that_they_did_not_say() {
        assertThat(((RulesAdopted) EventJson.read("RulesAdopted", 2, """
                {"version":1,"effectiveFrom":"2000-01-01","rules":{"nearMonths":2,"closingDay":11}}""")).rules().goals()).isNull();
    }

    @Test
    void refuses_what_this_version_does_not_know() {
        assertThatThrownBy(() -> EventJson.read("TargetForgotten", 1, "{}")).isInstanceOf(EventJson.UnknownEvent.class);
        assertThatThrownBy(() -> EventJson.read("TargetReturned", 2, "{}")).isInstanceOf(EventJson.UnknownEvent.class);
        assertThatThrownBy(() -> EventJson.read("RulesAdopted", 3, "{}")).isInstanceOf(EventJson.UnknownEvent.class);
        assertThatThrownBy(() -> EventJson.read("RulesAdopted", 0, "{}")).isInstanceOf(EventJson.UnknownEvent.class);
        assertThatThrownBy(() -> EventJson.read("TargetReturned", 1, "{\"project\":\"2024-X\",\"reason\":\"\",\"new\":1}"))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void an_origin_is_written_as_who_for_whom_when_and_from_where() {
        Origin origin = new Origin(new AccountName("clerk"), new UnitCode("225001"), Role.CLERK,
                Instant.parse("2024-06-30T15:59:59.999999Z"), "http 127.0.0.1");
        assertThat(EventJson.writeOrigin(origin)).isEqualTo(
                "{\"account\":\"clerk\",\"unit\":\"225001\",\"role\":\"CLERK\",\"at\":\"2024-06-30T15:59:59.999999Z\",\"from\":\"http "
                        + "127.0.0.1\"}");
        assertThat(origin.day()).isEqualTo(LocalDate.of(2024, 6, 30));
        assertThat(new Origin(null, null, Role.SYSTEM, Instant.parse("2024-06-30T16:00:00Z"), "").day())
                .isEqualTo(LocalDate.of(2024, 7, 1));
    }

    private static String golden(String type) throws IOException {
        return golden(type, String.valueOf(EventJson.revisionOf(type)));
    }

    private static String golden(String type, String revision) throws IOException {
        return read("/golden/" + type + "." + revision + ".json");
    }

    private static String read(String file) throws IOException {
        try (InputStream stream = EventJsonTest.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
