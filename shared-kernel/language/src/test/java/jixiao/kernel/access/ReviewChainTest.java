package jixiao.kernel.access;

import static jixiao.kernel.value.Role.CLERK;
import static jixiao.kernel.value.Role.DEPARTMENT_REVIEWER;
import static jixiao.kernel.value.Role.REVIEWER;
import static jixiao.kernel.value.Role.UNIT_REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReviewChainTest {
    private static final UnitCode CITY = new UnitCode("13");
    private static final UnitCode DEPARTMENT = new UnitCode("225");
    private static final UnitCode UNIT = new UnitCode("225001");

    @Test
    void ends_at_the_bureau_whether_that_is_said_or_not() {
        assertThat(ReviewChain.of(List.of(UNIT_REVIEWER)).steps()).containsExactly(UNIT_REVIEWER, REVIEWER);
        assertThat(ReviewChain.of(List.of(UNIT_REVIEWER, REVIEWER)).steps()).containsExactly(UNIT_REVIEWER, REVIEWER);
        assertThat(ReviewChain.of(List.of())).isEqualTo(ReviewChain.BUREAU);
    }

    @Test
    void has_no_other_steps_none_twice_and_one_order() {
        assertThat(ReviewChain.fault(List.of(UNIT_REVIEWER, CLERK))).contains("「单位经办」不审核，审核步骤只有单位审核、主管部门审核、财政审核");
        assertThat(ReviewChain.fault(List.of(UNIT_REVIEWER, UNIT_REVIEWER))).contains("「单位审核」重复");
        assertThat(ReviewChain.fault(List.of(REVIEWER, DEPARTMENT_REVIEWER)))
                .contains("「主管部门审核」不能在「财政审核」之后，先后次序是单位审核、主管部门审核、财政审核");
        assertThat(ReviewChain.fault(List.of(UNIT_REVIEWER, DEPARTMENT_REVIEWER, REVIEWER))).isEmpty();
        assertThat(ReviewChain.fault(List.of())).isEmpty();
    }

    /** Sound is what is a part of the only order: nothing else is, and all of that is. */
    @Property(tries = 500)
    void is_any_choice_of_steps_in_their_order(@ForAll @Size(max = 4) List<Role> asked) {
        boolean isChoice = ReviewChain.STEPS.stream().filter(asked::contains).toList().equals(asked)
                && new HashSet<>(asked).size() == asked.size();
        assertThat(ReviewChain.fault(asked).isEmpty()).as(asked.toString()).isEqualTo(isChoice);
    }

    @Test
    void is_not_told_where_the_bureau_alone_reviews() {
        assertThat(ReviewChain.BUREAU.telling()).isNull();
        assertThat(ReviewChain.told(null)).isEqualTo(ReviewChain.BUREAU);
        ReviewChain whole = ReviewChain.of(List.of(UNIT_REVIEWER, DEPARTMENT_REVIEWER));
        assertThat(ReviewChain.told(whole.telling())).isEqualTo(whole);
        assertThat(whole.first()).isEqualTo(UNIT_REVIEWER);
    }

    @Test
    void in_force_is_what_the_nearest_unit_upwards_says() {
        UnitTree tree = new UnitTree().hear(new UnitAdded(CITY, "市", null)).hear(new UnitAdded(DEPARTMENT, "编办", CITY))
                .hear(new UnitAdded(UNIT, "编办本级", DEPARTMENT));
        assertThat(ReviewChain.inForce(UNIT, tree)).isEqualTo(ReviewChain.BUREAU);
        tree.hear(new ReviewChainSet(CITY, List.of(UNIT_REVIEWER, REVIEWER)));
        assertThat(ReviewChain.inForce(UNIT, tree).steps()).containsExactly(UNIT_REVIEWER, REVIEWER);
        tree.hear(new ReviewChainSet(DEPARTMENT, List.of(REVIEWER)));
        assertThat(ReviewChain.inForce(UNIT, tree)).as("said to be the bureau's alone").isEqualTo(ReviewChain.BUREAU);
        tree.hear(new UnitMoved(UNIT, CITY, "机构改革"));
        assertThat(ReviewChain.inForce(UNIT, tree).steps()).containsExactly(UNIT_REVIEWER, REVIEWER);
        assertThat(ReviewChain.inForce(new UnitCode("999"), tree)).as("of no tree").isEqualTo(ReviewChain.BUREAU);
    }

    @Test
    void of_a_unit_that_was_closed_or_merged_is_what_the_unit_says_that_has_its_work() {
        UnitCode other = new UnitCode("226");
        List<Role> own = List.of(UNIT_REVIEWER, DEPARTMENT_REVIEWER, REVIEWER);
        List<Role> others = List.of(DEPARTMENT_REVIEWER, REVIEWER);
        UnitTree tree = new UnitTree().hear(new UnitAdded(CITY, "市", null)).hear(new UnitAdded(DEPARTMENT, "编办", CITY))
                .hear(new UnitAdded(UNIT, "编办本级", DEPARTMENT)).hear(new UnitAdded(other, "卫健委", CITY))
                .hear(new ReviewChainSet(UNIT, own)).hear(new ReviewChainSet(other, others))
                .hear(new ReviewChainSet(DEPARTMENT, List.of(UNIT_REVIEWER, REVIEWER)));
        assertThat(ReviewChain.inForce(UNIT, tree).steps()).isEqualTo(own);
        UnitTree closed = tree.copy().hear(new UnitClosed(UNIT, "撤销"));
        assertThat(ReviewChain.inForce(UNIT, closed).steps()).as("its department's").containsExactly(UNIT_REVIEWER, REVIEWER);
        UnitTree merged = tree.copy().hear(new UnitMerged(UNIT, other, "机构改革"));
        assertThat(ReviewChain.inForce(UNIT, merged).steps()).as("that of the unit it was merged into").isEqualTo(others);
        merged.hear(new ReviewChainSet(other, List.of(REVIEWER)));
        assertThat(ReviewChain.inForce(UNIT, merged)).as("and can be changed there").isEqualTo(ReviewChain.BUREAU);
    }
}
