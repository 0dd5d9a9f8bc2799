package jixiao.query.scope;

import static org.assertj.core.api.Assertions.assertThat;

import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.UnitCode;
import jixiao.query.Story;
import jixiao.query.fold.At;
import org.junit.jupiter.api.Test;

class ProjectUnitTest {
    private static final At HERE = new At(1, java.time.Instant.EPOCH);
    private final Story story = new Story("A");

    @Test
    void is_the_unit_that_it_was_drafted_for_last_in_its_normal_form() {
        ProjectUnit first = after(new ProjectUnit(null), "225001");
        assertThat(first).isEqualTo(new ProjectUnit("225001"));
        assertThat(ProjectUnit.FOLD.after(first, story.submitted(), HERE)).isSameAs(first);
        assertThat(after(first, " ２２６001")).isEqualTo(new ProjectUnit("226001"));
        assertThat(after(after(first, "226001"), "226001")).as("heard twice").isEqualTo(new ProjectUnit("226001"));
    }

    @Test
    void knows_every_event() {
        assertThat(ProjectUnit.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
    }

    private ProjectUnit after(ProjectUnit was, String unit) {
        return ProjectUnit.FOLD.after(was, new TargetDrafted(story.project(), of(unit)), HERE);
    }

    private Target of(String unit) {
        Target drafted = ((TargetDrafted) story.drafted(1_000, 12, 10_000)).target();
        return new Target(new UnitCode(unit), drafted.unitName(), drafted.name(), drafted.budget(), drafted.funds(), drafted.purpose(),
                drafted.plan(), drafted.planConfirmed(), drafted.goals(), drafted.indicators());
    }
}
