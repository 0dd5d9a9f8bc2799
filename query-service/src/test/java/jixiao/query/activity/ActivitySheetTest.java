package jixiao.query.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.query.Folded;
import jixiao.query.Story;
import jixiao.query.feed.Recorded;
import jixiao.query.standing.Execution;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan for meetings and trainings in March and June, of a budget of 10 000.00 元. */
class ActivitySheetTest {
    private static final ActivityPlan PLAN = new ActivityPlan(List.of(line(6, "培训", "培训费", 200_000), line(3, "会议", "会议费", 300_000)));
    private static final Set<ActivityCell> PLANNED = ActivitySheet.cells(PLAN).keySet();
    private final Story story = new Story("A");

    @Test
    void the_plan_is_a_sound_fold() {
        Folded.assertSound(ActivityView.ACTIVITY, story.drafted(1_000_000, 12, 10_000), new ActivityPlanStated(story.project(), PLAN),
                story.spent("1", "2024-03-01", 5), new ActivityPlanStated(story.project(), ActivityPlan.NONE), Story.closed(3),
                        Story.firstRules());
    }

    @Test
    void holds_each_line_against_what_was_paid_for_it_and_the_rest_outside() {
        ActivitySheet sheet = sheet(6, story.spentOn("会议费", "1", "2024-03-10", 100_000, 1, 1),
                story.spentOn("会议费", "2", "2024-03-31", 50_000, 1, 1),
                story.spentOn("差旅费", "3", "2024-03-31", 7_000, 1, 1), story.spentOn("会议费", "4", "2024-04-01", 9_000, 1, 1));
        assertThat(sheet.lines()).containsExactly(
                new ActivitySheet.ActivityLine(3, new Activity("会议"), new Category("会议费"), new Money(300_000), new Money(150_000)),
                new ActivitySheet.ActivityLine(3, new Activity("差旅"), new Category("差旅费"), null, new Money(7_000)),
                new ActivitySheet.ActivityLine(4, new Activity("会议"), new Category("会议费"), null, new Money(9_000)),
                new ActivitySheet.ActivityLine(6, new Activity("培训"), new Category("培训费"), new Money(200_000), Money.ZERO));
        assertThat(sheet.months().get(2)).isEqualTo(new ActivitySheet.ActivitySum(3, new Money(300_000), new Money(157_000),
                new Money(7_000)));
        assertThat(sheet.months().get(0)).isEqualTo(new ActivitySheet.ActivitySum(1, Money.ZERO, Money.ZERO, Money.ZERO));
        assertThat(sheet.planned()).isEqualTo(new Money(500_000));
        assertThat(sheet.spent()).isEqualTo(new Money(166_000));
    }

    @Test
    void holds_together_what_is_typed_in_several_ways() {
        ActivitySheet sheet = sheet(6, story.spentOn("会议费", "1", "2024-03-10", 100_000, 1, 1),
                story.spentOn("会议费 ", "2", "2024-03-31", 50_000, 1, 1),
                story.spentOn("\u3000会\u200b议费", "3", "2024-03-31", 7_000, 1, 1));
        assertThat(sheet.lines()).containsExactly(
                new ActivitySheet.ActivityLine(3, new Activity("会议"), new Category("会议费"), new Money(300_000), new Money(157_000)),
                new ActivitySheet.ActivityLine(6, new Activity("培训"), new Category("培训费"), new Money(200_000), Money.ZERO));
    }

    @Test
    void takes_a_refund_off_the_activity_it_was_for_in_the_month_it_came_back() {
        Event[] events = {story.spentOn("会议费", "1", "2024-03-10", 100_000, 1, 1), story.reversed("1", "2024-06-02")};
        assertThat(sheet(5, events).spent()).isEqualTo(new Money(100_000));
        assertThat(sheet(6, events).spent()).isEqualTo(Money.ZERO);
        assertThat(sheet(6, events).lines())
                .contains(new ActivitySheet.ActivityLine(6, new Activity("会议"), new Category("会议费"), null, new Money(-100_000)));
    }

    @Test
    void takes_each_part_off_what_the_voucher_was_last_entered_for() {
        Event[] events = {story.spentOn("会议费", "1", "2024-03-10", 100_000, 1, 1), story.refunded("1", "2024-03-10", 40_000),
            story.reversed("1", "2024-03-10"), story.spentOn("培训费", "1", "2024-06-10", 90_000, 1, 1),
            story.refunded("1", "2024-06-11", 20_000), story.refunded("1", "2024-06-12", 30_000)};
        assertThat(sheet(3, events).spent()).isEqualTo(Money.ZERO);
        assertThat(sheet(6, events).lines()).contains(
                new ActivitySheet.ActivityLine(3, new Activity("会议"), new Category("会议费"), new Money(300_000), Money.ZERO),
                new ActivitySheet.ActivityLine(6, new Activity("培训"), new Category("培训费"), new Money(200_000), new Money(40_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 0, ''", "2999, 100, '到 3 月底，按月按活动的计划合计 3000.00 元，支出计划为 2999.00 元（29.99%），多 1.00 元。'",
        "3001, -100, '到 3 月底，按月按活动的计划合计 3000.00 元，支出计划为 3001.00 元（30.01%），少 1.00 元。'"})
    void says_of_each_milestone_by_how_much_the_plan_misses_it(int share, long difference, String message) {
        ActivitySheet.Check march = ActivitySheet.of(PLAN, spent(3, List.of()), new Money(1_000_000),
                Story.plan(3, share).milestones()).milestones().get(0);
        assertThat(march.planned()).isEqualTo(new Money(300_000));
        assertThat(march.difference()).isEqualTo(new Money(difference));
        assertThat(march.message() == null ? "" : march.message()).isEqualTo(message);
    }

    @Test
    void knows_the_payments_up_to_an_event_that_cannot_be_read() {
        List<Recorded> history = List.of(recorded(1, "SpendRecorded", EventJson.write(story.spent("1", "2024-03-10", 7))),
                recorded(2, "TargetBlessed", "{}"), recorded(3, "SpendRecorded", EventJson.write(story.spent("2", "2024-03-11", 9))));
        assertThat(spent(3, Payments.of(history)).values()).containsExactly(new Money(7));
    }

    @Test
    void shows_what_is_outside_of_the_plan_as_one_line_a_month_beyond_what_anybody_reads() {
        List<Event> events = new ArrayList<>();
        for (int voucher = 0; voucher < 1_500; voucher++) {
            events.add(story.spentOn("杂费" + voucher, "V" + voucher, "2024-03-10", 10, 1, 1));
        }
        events.add(story.spentOn("会议费", "last", "2024-03-10", 7, 1, 1));
        ActivitySheet sheet = sheet(3, events.toArray(Event[]::new));
        assertThat(sheet.lines()).hasSize(1_003).contains(new ActivitySheet.ActivityLine(3, Spent.OTHERS, null, null, new Money(5_000)),
                new ActivitySheet.ActivityLine(3, new Activity("会议"), new Category("会议费"), new Money(300_000), new Money(7)));
        assertThat(sheet.spent()).isEqualTo(new Money(15_007));
    }

    @Test
    void that_was_never_stated_is_held_against_no_milestone() {
        assertThat(ActivitySheet.of(ActivityPlan.NONE, spent(3, List.of()), new Money(1_000_000),
                Story.plan(3, 3_000).milestones()).milestones()).isEmpty();
    }

    @Property(tries = 200)
    void spends_exactly_what_the_project_spent(@ForAll @Size(max = 20) List<@IntRange(max = 365) Integer> days,
            @ForAll @IntRange(min = 1, max = 12) int month) {
        Story told = new Story("B");
        List<Event> events = new ArrayList<>(List.of(told.drafted(1_000_000, 12, 10_000)));
        for (int at = 0; at < days.size(); at++) {
            String day = LocalDate.of(2024, 1, 1).plusDays(days.get(at)).toString();
            events.add(at % 2 == 0 ? told.spentOn("费" + at % 3, "V" + at, day, 100 + at, 1, 1) : told.spent("V" + at, day, FundSource.OTHER,
                    100 + at));
            if (at % 5 == 0) {
                events.add(told.refunded("V" + at, LocalDate.parse(day).plusDays(100).toString(), 30));
                events.add(told.reversed("V" + at, LocalDate.parse(day).plusDays(at % 3 * 20).toString()));
            }
            if (at % 10 == 0) {
                events.add(told.spentOn("费" + at % 4, "V" + at, day, 200 + at, 1, 1));
                events.add(told.refunded("V" + at, LocalDate.parse(day).plusDays(10).toString(), 50));
            }
        }
        Money spent = ActivitySheet.of(PLAN, spent(month, events), Money.ZERO, List.of()).spent();
        assertThat(spent).isEqualTo(Folded.after(Execution.FOLD, events).spentThrough(month));
    }

    private ActivitySheet sheet(int month, Event... events) {
        return ActivitySheet.of(PLAN, spent(month, List.of(events)), new Money(1_000_000), List.of());
    }

    private static SortedMap<ActivityCell, Money> spent(int month, Iterable<? extends Event> payments) {
        return Paid.through(YearMonth.of(2024, month), PLANNED, payments).spent();
    }

    private static Recorded recorded(long position, String type, String payload) {
        return new Recorded(position, "2024-A", type, 1, payload, Instant.EPOCH, new byte[32]);
    }

    private static ActivityPlan.PlannedActivity line(int month, String activity, String category, long amount) {
        return new ActivityPlan.PlannedActivity(month, new Activity(activity), new Category(category), new Money(amount));
    }
}
