package jixiao.query.duty;

import static jixiao.query.Duties.began;
import static jixiao.query.Duties.opened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.ProjectId;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.fold.At;
import jixiao.query.fold.reading.Moment;
import jixiao.query.inspection.InspectionState;
import jixiao.query.inspection.Inspections;
import jixiao.query.inspection.OpenDrafts;
import jixiao.query.standing.Execution;
import org.junit.jupiter.api.Test;

/** Whoever has begun to fill in a form is told by the desk. */
class DutyTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private final List<ProjectId> asked = new ArrayList<>();
    private final OpenDrafts begunByAll = (month, among) -> {
        asked.addAll(among);
        return Set.copyOf(among);
    };

    @Test
    void is_drafted_only_where_it_is_due() {
        assertThat(states(opened(6, "2024-07-10"))).containsExactly(InspectionState.DRAFTED, InspectionState.SUBMITTED);
        assertThat(asked).extracting(ProjectId::code).containsExactly("A");
    }

    @Test
    void stays_overdue_whatever_is_drafted() {
        assertThat(states(opened(6, "2024-07-10"), began("2024-07-11"))).containsExactly(InspectionState.OVERDUE,
                InspectionState.SUBMITTED);
        assertThat(asked).isEmpty();
    }

    private List<InspectionState> states(Event... shared) {
        List<Execution> projects = new ArrayList<>();
        List<Inspections> inspections = new ArrayList<>();
        for (String code : List.of("A", "B")) {
            Story story = new Story(code);
            List<Event> events = new ArrayList<>(List.of(story.begun(1_000, 12, 10_000)));
            events.addAll(List.of(shared));
            if (code.equals("B")) {
                events.add(new Duties(story).filed(6, 1, null));
            }
            Execution execution = Execution.NOTHING;
            Inspections folded = Inspections.NOTHING;
            for (Event event : events) {
                At at = new At(1, Instant.EPOCH);
                execution = Execution.FOLD.after(execution, event, at);
                folded = Inspections.FOLD.after(folded, event, at);
            }
            projects.add(execution);
            inspections.add(folded);
        }
        return Duty.of(JUNE, projects, inspections, begunByAll, Moment.ofSystem(9, LocalDate.of(2024, 7, 5), "view_1"))
                .stream().map(Duty::state).toList();
    }
}
