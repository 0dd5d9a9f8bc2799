package jixiao.command.unit;

import static jixiao.kernel.value.Role.CLERK;
import static jixiao.kernel.value.Role.DEPARTMENT_REVIEWER;
import static jixiao.kernel.value.Role.REVIEWER;
import static jixiao.kernel.value.Role.UNIT_REVIEWER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.command.desk.Deciding;
import jixiao.command.desk.OutOfSight;
import jixiao.command.unit.UnitsCommand.SetReviewChain;
import jixiao.command.unit.UnitsRefusal.ChainUnsound;
import jixiao.command.unit.UnitsRefusal.NoSuchUnit;
import jixiao.command.unit.UnitsRefusal.UnitAlreadyClosed;
import jixiao.kernel.access.Scope;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewChainsTest {
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final Map<String, Object> ADMINISTRATOR = Deciding.by("sysadmin", Role.SYSTEM_ADMIN, "root", "2024-06-01");
    private final FixtureConfiguration<Units> units = Deciding.of(Units.class);

    @Test
    void are_said_of_a_unit_and_the_bureau_is_always_the_last() {
        given().when(set(UNIT_REVIEWER), ADMINISTRATOR).expectEvents(new ReviewChainSet(UNIT, List.of(UNIT_REVIEWER, REVIEWER)));
        given().when(set(UNIT_REVIEWER, DEPARTMENT_REVIEWER, REVIEWER), ADMINISTRATOR)
                .expectEvents(new ReviewChainSet(UNIT, List.of(UNIT_REVIEWER, DEPARTMENT_REVIEWER, REVIEWER)));
    }

    @Test
    void said_again_change_nothing_and_none_is_said_apart_from_saying_the_bureau_alone() {
        ReviewChainSet known = new ReviewChainSet(UNIT, List.of(UNIT_REVIEWER, REVIEWER));
        given(known).when(set(UNIT_REVIEWER), ADMINISTRATOR).expectNoEvents().expectSuccessfulHandlerExecution();
        given(known).when(set(), ADMINISTRATOR).expectEvents(new ReviewChainSet(UNIT, List.of(REVIEWER)));
        given().when(set(), ADMINISTRATOR).expectEvents(new ReviewChainSet(UNIT, List.of(REVIEWER)));
    }

    @Test
    void are_stored_with_the_reason_where_one_is_given() {
        given().when(new SetReviewChain(UNIT, List.of(UNIT_REVIEWER), "机构改革"), ADMINISTRATOR)
                .expectEvents(new ReviewChainSet(UNIT, List.of(UNIT_REVIEWER, REVIEWER), "机构改革"));
    }

    @Test
    void have_steps_that_review_each_once_and_in_one_order() {
        given().when(set(UNIT_REVIEWER, CLERK), ADMINISTRATOR).expectNoEvents().expectException(ChainUnsound.class)
                .expectExceptionMessage("审核步骤不成立：「单位经办」不审核，审核步骤只有单位审核、主管部门审核、财政审核");
        given().when(set(REVIEWER, UNIT_REVIEWER), ADMINISTRATOR).expectNoEvents().expectException(ChainUnsound.class);
        given().when(set(UNIT_REVIEWER, UNIT_REVIEWER), ADMINISTRATOR).expectNoEvents().expectException(ChainUnsound.class);
    }

    @Test
    void are_of_an_open_unit_of_the_tree() {
        given().when(new SetReviewChain(new UnitCode("999"), List.of(REVIEWER), null), ADMINISTRATOR).expectNoEvents()
                .expectException(NoSuchUnit.class).expectExceptionMessage("没有单位 999");
        given(new UnitClosed(UNIT, "撤销")).when(set(UNIT_REVIEWER), ADMINISTRATOR).expectNoEvents()
                .expectException(UnitAlreadyClosed.class);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"SYSTEM_ADMIN", "SECURITY_ADMIN", "REVIEWER", "SYSTEM"})
    void are_said_by_who_keeps_units_or_policies_or_by_the_bureau(Role role) {
        given().when(set(UNIT_REVIEWER), Deciding.by("zhao", role, "root", "2024-06-01"))
                .expectEvents(new ReviewChainSet(UNIT, List.of(UNIT_REVIEWER, REVIEWER)));
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"SYSTEM_ADMIN", "SECURITY_ADMIN", "REVIEWER", "SYSTEM"}, mode = EnumSource.Mode.EXCLUDE)
    void are_nobody_elses(Role role) {
        given().when(set(UNIT_REVIEWER), Deciding.by("zhao", role, "root", "2024-06-01")).expectNoEvents()
                .expectException(OutOfSight.class);
    }

    @Test
    void are_not_said_by_a_reviewer_whose_right_does_not_reach_the_unit() {
        var elsewhere = Deciding.by("zhao", REVIEWER, "226", "2024-06-01", Scope.of(Set.of(new UnitCode("226"))));
        given().when(set(UNIT_REVIEWER), elsewhere).expectNoEvents().expectException(OutOfSight.class);
    }

    private static SetReviewChain set(Role... steps) {
        return new SetReviewChain(UNIT, List.of(steps), null);
    }

    private TestExecutor<Units> given(Object... then) {
        List<Object> happened = new ArrayList<>(List.of(new UnitAdded(new UnitCode("root"), "财政", null),
                new UnitAdded(UNIT, "编办本级", new UnitCode("root"))));
        happened.addAll(List.of(then));
        return units.given(happened);
    }
}
