package jixiao.query.unit;

import static jixiao.query.Folded.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.UnitCode;
import jixiao.query.Folded;
import jixiao.query.Story;
import org.junit.jupiter.api.Test;

class UnitTest {
    private static final UnitCode CODE = new UnitCode("225001");

    @Test
    void is_a_sound_fold() {
        Folded.assertSound(UnitView.UNIT, published(2024, "甲"), stated(2024, 1, SafeguardState.PLANNED),
                stated(2024, 3, SafeguardState.DONE),
                published(2024, "乙"), stated(2025, 1, SafeguardState.RUNNING), new Story("A").submitted(), Story.closed(1),
                        Story.firstRules());
    }

    @Test
    void keeps_what_was_last_said_of_each_safeguard_of_each_year() {
        Unit unit = after(Unit.FOLD, published(2024, "甲"), stated(2024, 1, SafeguardState.PLANNED), stated(2024, 1, SafeguardState.DONE),
                stated(2025, 1, SafeguardState.RUNNING));
        assertThat(unit.of(2024)).containsOnlyKeys(1).containsEntry(1, new Unit.KeptUnit("财务科", SafeguardState.DONE, null));
        assertThat(unit.of(2025).get(1).state()).isEqualTo(SafeguardState.RUNNING);
        assertThat(unit.of(2023)).isEmpty();
        assertThat(unit.name()).isEqualTo("市委编办");
    }

    private static Event published(int year, String goal) {
        return new UnitGoalsStated(CODE, "市委编办", year,
                new UnitGoals(List.of(goal), List.of(), List.of(new UnitGoals.Safeguard("制度", "完善"))));
    }

    private static Event stated(int year, int number, SafeguardState state) {
        return new SafeguardStated(CODE, year, number, "财务科", state, null);
    }
}
