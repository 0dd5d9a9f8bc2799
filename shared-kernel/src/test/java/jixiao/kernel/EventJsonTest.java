package jixiao.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jixiao.kernel.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.BudgetProjectEvent.SpendRecorded;
import jixiao.kernel.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.MonitoringYearEvent.YearOpened;
import jixiao.kernel.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is in the ledger stays readable for ever: one golden file per event and revision, and no event without one. */
class EventJsonTest {
    private static final ProjectId PROJECT = new ProjectId(2024, "13070024P00025610001R");
    private static final SpendPlan PLAN = new SpendPlan(List.of(new Milestone(6, new Percent(3_000)), new Milestone(12, new Percent(10_000))));
    private static final Funds FUNDS = new Funds(new Money(5_680_000), null, Money.ZERO);
    private static final YearMonth JUNE = YearMonth.of(2024, 6);

    static List<Event> samples() {
        Target target = new Target(new UnitCode("225001"), "编办本级", "机构编制改革", new Money(5_680_000), FUNDS, "改革工作", PLAN, false,
                List.of("推进事业单位调整优化"), List.of(
                new Indicator(1, "产出指标", "数量指标", "召开会议次数", "反映召开会议次数", Comparator.AT_LEAST, Quantity.parse("2.50"), "次", "进一步提升",
                        "2024年工作计划", "≥2.50 次进一步提升"),
                new Indicator(2, "效益指标", "社会效益指标", "统筹编制资源", null, Comparator.TEXT, null, null, null, null, "显著")));
        return List.of(new TargetDrafted(PROJECT, target), new SpendPlanConfirmed(PROJECT, PLAN), new TargetSubmitted(PROJECT, new AccountName("clerk")),
                new TargetReturned(PROJECT, "月份有误"), new TargetApproved(PROJECT, new Money(5_680_000), FUNDS, PLAN),
                new SpendRecorded(PROJECT, new VoucherNo("记-1"), LocalDate.of(2024, 6, 3), FundSource.FISCAL, new Money(4_000_000), "会议费", "年中会议",
                        new Money(4_000_000), new Money(4_100_000)),
                new SpendReversed(PROJECT, new VoucherNo("记-1"), LocalDate.of(2024, 7, 1), FundSource.OTHER, new Money(100), "重复报销",
                        new Money(-100), Money.ZERO),
                new IndicatorReported(PROJECT, 1, JUNE, new Attained("1.5")),
                new IndicatorCorrected(PROJECT, 1, JUNE, new Attained("1.5"), new Attained("2"), "漏计"),
                new YearOpened(2024, Closing.MANUAL), new PeriodClosed(2024, JUNE), new PeriodReopened(2024, JUNE, "补录"),
                new RulesAdopted(1, LocalDate.of(2000, 1, 1), Rules.FIRST),
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
        assertThat(EventJson.read(type, EventJson.REVISION, golden(type))).isEqualTo(event);
    }

    @Test
    void every_event_has_a_golden_file() {
        assertThat(samples().stream().map(Event::getClass)).containsExactlyInAnyOrderElementsOf(
                Stream.of(EventJson.types()).<Class<? extends Event>>map(type -> type.asSubclass(Event.class)).toList());
        assertThat(Arrays.stream(EventJson.types()).map(Class::getSimpleName)).doesNotHaveDuplicates();
    }

    @Test
    void refuses_what_this_version_does_not_know() {
        assertThatThrownBy(() -> EventJson.read("TargetAdjusted", 1, "{}")).isInstanceOf(EventJson.UnknownEvent.class);
        assertThatThrownBy(() -> EventJson.read("TargetReturned", 2, "{}")).isInstanceOf(EventJson.UnknownEvent.class);
        assertThatThrownBy(() -> EventJson.read("TargetReturned", 1, "{\"project\":\"2024-X\",\"reason\":\"\",\"new\":1}"))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void an_origin_is_written_as_who_for_whom_when_and_from_where() {
        Origin origin = new Origin(new AccountName("clerk"), new UnitCode("225001"), Role.CLERK, Instant.parse("2024-06-30T15:59:59.999999Z"), "http 127.0.0.1");
        assertThat(EventJson.writeOrigin(origin)).isEqualTo(
                "{\"account\":\"clerk\",\"unit\":\"225001\",\"role\":\"CLERK\",\"at\":\"2024-06-30T15:59:59.999999Z\",\"from\":\"http 127.0.0.1\"}");
        assertThat(origin.day()).isEqualTo(LocalDate.of(2024, 6, 30));
        assertThat(new Origin(null, null, Role.SYSTEM, Instant.parse("2024-06-30T16:00:00Z"), "").day()).isEqualTo(LocalDate.of(2024, 7, 1));
    }

    private static String golden(String type) throws IOException {
        try (InputStream file = EventJsonTest.class.getResourceAsStream("/golden/" + type + "." + EventJson.REVISION + ".json")) {
            assertThat(file).as("golden file of " + type).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
