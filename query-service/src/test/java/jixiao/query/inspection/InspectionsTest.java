package jixiao.query.inspection;

import static jixiao.query.Duties.began;
import static jixiao.query.Duties.opened;
import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.calendar.Deadlines;
import jixiao.query.fold.At;
import jixiao.query.fold.ReadBack;
import jixiao.query.fold.StateJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** June is opened until 10 July. */
class InspectionsTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final LocalDate AUGUST = LocalDate.of(2024, 8, 1);
    private final Story story = new Story("A");
    private final Duties duties = new Duties(story);
    private final List<Event> history = new ArrayList<>(List.of(story.begun(1_000_000, 6, 5_000)));

    @Test
    void know_every_event() {
        assertThat(Inspections.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
    }

    @ParameterizedTest
    @CsvSource({"2024-07-09, DUE", "2024-07-10, DUE", "2024-07-11, OVERDUE", "2024-07-20, OVERDUE"})
    void are_overdue_once_a_day_after_the_deadline_began(String day, InspectionState state) {
        heard(opened(6, "2024-07-10"), began(day));
        assertThat(state()).isEqualTo(state);
        assertThat(inspections().overdue()).isEqualTo(state == InspectionState.OVERDUE ? List.of(JUNE) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"2024-06-29, NOT_DUE", "2024-06-30, NOT_DUE", "2024-07-01, DUE"})
    void are_due_once_the_month_is_over(String reading, InspectionState state) {
        heard(opened(6, "2024-07-10"));
        assertThat(inspections().state(JUNE, LocalDate.parse(reading))).isEqualTo(state);
    }

    @Test
    void are_not_due_for_a_month_that_was_never_opened() {
        heard(began("2024-07-11"), closed(6));
        assertThat(state()).isEqualTo(InspectionState.NOT_DUE);
        assertThat(inspections().overdue()).isEmpty();
        assertThat(inspections().deadline(JUNE)).isNull();
    }

    @Test
    void are_overdue_when_the_month_is_closed_before_its_deadline_and_due_again_when_it_is_reopened() {
        heard(opened(6, "2024-07-10"), closed(6));
        assertThat(state()).isEqualTo(InspectionState.OVERDUE);
        heard(reopened(6));
        assertThat(state()).isEqualTo(InspectionState.DUE);
        assertThat(inspections().overdue()).isEmpty();
    }

    @Test
    void are_given_time_again_by_a_later_deadline() {
        heard(opened(6, "2024-07-10"), began("2024-07-11"), opened(6, "2024-07-15"), began("2024-07-15"));
        assertThat(state()).isEqualTo(InspectionState.DUE);
        heard(began("2024-07-16"));
        assertThat(inspections().overdue()).containsExactly(JUNE);
        assertThat(inspections().deadline(JUNE)).isEqualTo("2024-07-15");
    }

    @Test
    void are_not_overdue_once_filed_and_are_again_when_sent_back() {
        heard(opened(6, "2024-07-10"), began("2024-07-11"), duties.filed(6, 4, null));
        assertThat(state()).isEqualTo(InspectionState.SUBMITTED);
        assertThat(inspections().overdue()).isEmpty();
        heard(duties.returned(6));
        assertThat(state()).isEqualTo(InspectionState.RETURNED);
        assertThat(inspections().overdue()).containsExactly(JUNE);
        heard(duties.filed(6, 7, null), duties.accepted(6), closed(6));
        assertThat(state()).isEqualTo(InspectionState.ACCEPTED);
        assertThat(inspections().overdue()).isEmpty();
        assertThat(papers().stream().map(Inspected.Paper::filing).filter(Objects::nonNull)).extracting(Inspected.InspectionFiling::seenAt)
                .containsExactly(4L, 7L);
        assertThat(inspections().of(JUNE).filings()).isEqualTo(2);
        assertThat(papers().stream().map(Inspected.Paper::returning).filter(Objects::nonNull)).singleElement()
                .satisfies(back -> assertThat(back.remarks()).containsEntry("measure", "写明责任人"));
    }

    @Test
    void accepted_ones_can_be_sent_back_and_are_accepted_no_more() {
        heard(opened(6, "2024-07-10"), duties.filed(6, 4, null), duties.accepted(6), duties.returned(6));
        assertThat(state()).isEqualTo(InspectionState.RETURNED);
        assertThat(inspections().of(JUNE).accepted()).isNull();
    }

    @Test
    void are_filed_on_time_by_their_first_filing_however_often_they_are_returned() {
        heard(opened(6, "2024-07-10"));
        Inspections filed = Inspections.FOLD.after(inspections(), duties.filed(6, 4, null),
                new At(9, Instant.parse("2024-07-10T01:00:00Z")));
        Inspections again = Inspections.FOLD.after(Inspections.FOLD.after(filed, duties.returned(6),
                new At(10, Instant.parse("2024-07-12T01:00:00Z"))),
                duties.filed(6, 4, null), new At(11, Instant.parse("2024-07-13T01:00:00Z")));
        assertThat(again.of(JUNE).filings()).isEqualTo(2);
        assertThat(again.isLate(JUNE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2024-07-10T15:59:59Z, false", "2024-07-10T16:00:00Z, true"})
    void are_late_from_the_end_of_the_deadline_in_shanghai(Instant filedAt, boolean late) {
        heard(opened(6, "2024-07-10"));
        Inspections filed = Inspections.FOLD.after(inspections(), duties.filed(6, 4, null), new At(9, filedAt));
        assertThat(filed.isLate(JUNE)).isEqualTo(late);
    }

    @Test
    void are_owed_by_approved_projects_alone() {
        history.remove(2);
        heard(opened(6, "2024-07-10"), began("2024-07-11"), closed(6));
        assertThat(state()).isEqualTo(InspectionState.NOT_DUE);
        assertThat(inspections().overdue()).isEmpty();
    }

    @Test
    void are_not_owed_for_months_before_that_of_the_approval_though_they_are_still_open() {
        history.remove(2);
        heard(opened(5, "2024-06-10"), opened(6, "2024-07-10"), story.approvedOn("2024-06-03", 1_000_000, 6, 5_000));
        assertThat(inspections().state(YearMonth.of(2024, 5), AUGUST)).isEqualTo(InspectionState.NOT_DUE);
        assertThat(inspections().state(JUNE, AUGUST)).isEqualTo(InspectionState.DUE);
        heard(began("2024-07-11"));
        assertThat(inspections().overdue()).containsExactly(JUNE);
        heard(duties.filed(5, 1, null));
        assertThat(inspections().state(YearMonth.of(2024, 5), AUGUST)).as("whoever files none the less")
                .isEqualTo(InspectionState.SUBMITTED);
    }

    @Test
    void are_not_owed_for_months_that_were_over_before_the_target_was_approved() {
        Event approval = history.remove(2);
        heard(closed(4), opened(4, "2024-05-10"), opened(5, "2024-06-10"), opened(6, "2024-07-10"), began("2024-06-11"), approval);
        heard(began("2024-07-11"), closed(6));
        assertThat(inspections().overdue()).containsExactly(JUNE);
        assertThat(inspections().state(YearMonth.of(2024, 5), AUGUST)).isEqualTo(InspectionState.NOT_DUE);
    }

    @Test
    void are_not_moved_by_an_event_heard_twice() {
        heard(opened(6, "2024-07-10"), began("2024-07-11"), duties.filed(6, 4, "2"), duties.returned(6), duties.filed(6, 8, "2"),
                duties.accepted(6),
                closed(6), reopened(6));
        Inspections state = Inspections.NOTHING;
        long position = 0;
        for (Event event : history) {
            At at = new At(++position, Instant.EPOCH.plusSeconds(position));
            state = Inspections.FOLD.after(state, event, at);
            assertThat(Inspections.FOLD.after(state, event, at)).isEqualTo(state);
        }
    }

    @Test
    void are_the_very_same_after_what_does_not_concern_them() {
        heard(opened(6, "2024-07-10"), began("2024-07-11"));
        Inspections state = inspections();
        At at = new At(99, Instant.EPOCH);
        for (Event event : List.of(began("2024-07-12"), story.spent("1", "2024-06-01", 1), firstRules(), yearOpened(),
                duties.required(1, "2024-09-01"))) {
            assertThat(Inspections.FOLD.after(state, event, at)).isSameAs(state);
        }
    }

    @Test
    void are_read_back_from_a_row_of_their_own_papers_and_the_deadlines_of_all() {
        heard(opened(6, "2024-07-10"), began("2024-07-11"), duties.filed(6, 4, "2"), duties.returned(6));
        Inspections state = inspections();
        String row = StateJson.write(InspectionView.INSPECTION.main().apply(state));
        assertThat(row).doesNotContain("2024-07-10").doesNotContain("加快支付");
        Deadlines deadlines = Deadlines.NONE;
        for (Event event : history) {
            deadlines = Deadlines.FOLD.after(deadlines, event, new At(1, Instant.EPOCH));
        }
        assertThat(ReadBack.of(InspectionView.INSPECTION, state).dueBy(deadlines)).isEqualTo(state);
    }

    private void heard(Event... events) {
        history.addAll(List.of(events));
    }

    private Inspections inspections() {
        Inspections state = Inspections.NOTHING;
        long position = 0;
        for (Event event : history) {
            state = Inspections.FOLD.after(state, event, new At(++position, Instant.EPOCH.plusSeconds(position)));
        }
        return state;
    }

    private List<Inspected.Paper> papers() {
        return inspections().papers().byName().values().stream().sorted(Comparator.comparingLong(Inspected.Paper::position)).toList();
    }

    private InspectionState state() {
        return inspections().state(JUNE, AUGUST);
    }
}
