package jixiao.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jixiao.kernel.event.BudgetProjectEvent.SpendReversed;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.VoucherNo;
import jixiao.query.Story;
import jixiao.query.feed.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HappenedTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private final Story story = new Story("A");

    @ParameterizedTest
    @CsvSource({"2024-06-30, true", "2024-07-01, false", "2024-01-01, true", "2023-12-31, false"})
    void money_bears_on_a_month_when_it_moved_by_its_end(String day, boolean bears) {
        assertThat(happened(story.spent("1", day, 100)).bearsOn(JUNE)).isEqualTo(bears);
        assertThat(happened(story.reversed("1", day)).bearsOn(JUNE)).isEqualTo(bears);
    }

    @Test
    void an_indicator_is_borne_on_by_its_own_values_and_by_what_was_promised() {
        assertThat(happened(story.reported(1, 6, "2")).bearsOn(1, JUNE)).isTrue();
        assertThat(happened(story.reported(2, 6, "2")).bearsOn(1, JUNE)).isFalse();
        assertThat(happened(story.reported(1, 7, "2")).bearsOn(1, JUNE)).isFalse();
        assertThat(happened(story.adjusted(1, "2024-06-01", 100)).bearsOn(1, JUNE)).isTrue();
        assertThat(happened(story.spent("1", "2024-06-01", 100)).bearsOn(1, JUNE)).isFalse();
        assertThat(happened(story.reported(1, 6, "2")).bearsOn(JUNE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SH-001, true", "sh-001, true", "' ＳＨ-001', true", "SH-0010, false", "'', false"})
    void a_payment_is_found_however_its_number_is_typed(String typed, boolean found) {
        Event paid = story.spent("SH-001", "2024-06-30", 100);
        Event back = story.reversed("SH-001", "2024-07-01");
        for (Event event : List.of(paid, back)) {
            assertThat(happened(event).isOf(new VoucherNo(typed))).isEqualTo(found);
        }
        assertThat(happened(story.reported(1, 6, "2")).isOf(new VoucherNo(typed))).isFalse();
    }

    @Test
    void a_refund_is_found_by_its_document_too() {
        Event back = new SpendReversed(story.project(), new VoucherNo("SH-001"), LocalDate.of(2024, 7, 1), FundSource.FISCAL,
                new Money(1), "退回", Money.ZERO, Money.ZERO, new VoucherNo("TK-7"), new Money(2), null);
        assertThat(happened(back).isOf(new VoucherNo("tk-7"))).isTrue();
        assertThat(happened(back).isOf(new VoucherNo("TK-8"))).isFalse();
    }

    @Test
    void days_and_papers_bear_on_no_figure() {
        assertThat(happened(new DayBegan(2024, LocalDate.of(2024, 3, 1))).bearsOn(JUNE)).isFalse();
        assertThat(happened(story.proposed(1, "2024-06-01", story.revision(100))).bearsOn(JUNE)).isFalse();
    }

    /** A new kind of event must be put on one side or the other. */
    @Test
    void every_kind_of_event_bears_on_money_on_indicators_or_on_neither() {
        Set<String> bearing = new TreeSet<>();
        for (String type : Arrays.stream(EventJson.types()).map(Class::getSimpleName).toList()) {
            if (of(type, "{\"paidOn\":\"2024-06-01\",\"reversedOn\":\"2024-06-01\"}").bearsOn(JUNE)) {
                bearing.add(type);
            }
        }
        assertThat(bearing).containsExactlyInAnyOrderElementsOf(List.of("TargetDrafted", "SpendPlanConfirmed", "TargetSubmitted",
                "TargetReturned",
                "TargetApproved", "TargetAdjusted", "SpendRecorded", "SpendReversed", "YearOpened", "PeriodClosed", "PeriodReopened",
                        "RulesAdopted"));
    }

    @Test
    void what_cannot_be_read_is_shown_because_it_stops_the_project() {
        assertThat(of("TargetBlessed", "{}").bearsOn(JUNE)).isTrue();
        assertThat(of("TargetBlessed", "no json").bearsOn(1, JUNE)).isTrue();
        assertThat(of("SpendRecorded", "{}").bearsOn(JUNE)).isTrue();
    }

    private static Happened happened(Event event) {
        return of(EventJson.typeOf(event), EventJson.write(event));
    }

    private static Happened of(String type, String payload) {
        return Happened.of(new Recorded(1, "2024-A", type, 1, payload, Instant.EPOCH, new byte[32]));
    }
}
