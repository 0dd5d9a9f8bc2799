package jixiao.query.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.event.Event;
import jixiao.kernel.value.Money;
import jixiao.query.Folded;
import jixiao.query.Story;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is in force is what was decided last of all that takes effect by the end of the month, however the decisions are dated. */
class SinceTest {
    @Property(tries = 500)
    void is_what_was_decided_last_by_the_end_of_each_month(@ForAll @Size(max = 8) List<@IntRange(min = 1, max = 12) Integer> months) {
        Story story = new Story("A");
        List<Event> events = new ArrayList<>(List.of(story.begun(1_000_000, 12, 10_000)));
        List<Since<Integer>> known = Since.january(0);
        for (int number = 1; number <= months.size(); number++) {
            known = Since.adjusted(known, months.get(number - 1), number);
            events.add(story.adjusted(number, "2024-%02d-28".formatted(months.get(number - 1)), number, 6, number, 12, 10_000));
        }
        Execution project = Folded.after(Execution.FOLD, events);
        for (int month = 1; month <= 12; month++) {
            int decided = 0;
            for (int number = 1; number <= months.size(); number++) {
                decided = months.get(number - 1) <= month ? number : decided;
            }
            assertThat(Since.at(known, month)).isEqualTo(Optional.of(decided));
            assertThat(project.budgetAt(month)).isEqualTo(new Money(decided == 0 ? 1_000_000 : decided));
            assertThat(project.planAt(month)).isEqualTo(decided == 0 ? Story.plan(12, 10_000) : Story.plan(6, decided, 12, 10_000));
        }
        assertThat(Since.at(known, 0)).isEmpty();
    }
}
