package jixiao.command.organisation;

import java.util.List;
import java.util.Map;
import jixiao.command.desk.Deciding;
import jixiao.command.desk.OutOfSight;
import jixiao.command.organisation.OrganisationCommand.StateSafeguard;
import jixiao.command.organisation.OrganisationCommand.UnitName;
import jixiao.command.organisation.OrganisationRefusal.NotYourUnit;
import jixiao.command.organisation.OrganisationRefusal.OwnerMissing;
import jixiao.command.organisation.OrganisationRefusal.SafeguardUnknown;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.target.UnitGoals.Safeguard;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationTest {
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final Map<String, Object> CLERK = Deciding.by("clerk", Role.CLERK, "225001", "2024-02-01");
    private static final Object PUBLISHED = new UnitGoalsStated(UNIT, "编办本级", 2024, new UnitGoals(List.of("总目标"), List.of(),
            List.of(new Safeguard("完善制度", "一"), new Safeguard("加强管理", "二"))));
    private final FixtureConfiguration<Organisation> unit = Deciding.of(Organisation.class);

    @Nested
    class A_safeguard {
        @Test
        void gets_an_owner_and_a_state_and_the_same_again_changes_nothing() {
            unit.given(PUBLISHED).when(state(2024, 2, "办公室", SafeguardState.RUNNING), CLERK)
                    .expectEvents(stated(2, "办公室", SafeguardState.RUNNING));
            unit.given(PUBLISHED, stated(2, "办公室", SafeguardState.RUNNING)).when(state(2024, 2, "办公室", SafeguardState.RUNNING), CLERK)
                    .expectNoEvents().expectSuccessfulHandlerExecution();
            unit.given(PUBLISHED, stated(2, "办公室", SafeguardState.RUNNING)).when(state(2024, 2, "办公室", SafeguardState.DONE), CLERK)
                    .expectEvents(stated(2, "办公室", SafeguardState.DONE));
            unit.given(PUBLISHED, stated(2, "办公室", SafeguardState.RUNNING)).when(state(2024, 1, "办公室", SafeguardState.RUNNING), CLERK)
                    .expectEvents(stated(1, "办公室", SafeguardState.RUNNING));
        }

        @ParameterizedTest
        @CsvSource({"2024, 0, 2024 年公开的工作保障措施共有 2 项，没有第 0 项", "2024, 3, 2024 年公开的工作保障措施共有 2 项，没有第 3 项",
                "2023, 1, 2023 年公开的工作保障措施共有 0 项，没有第 1 项"})
        void is_one_of_those_published_for_the_year(int year, int number, String sentence) {
            unit.given(PUBLISHED).when(state(year, number, "办公室", SafeguardState.DONE), CLERK).expectNoEvents()
                    .expectException(SafeguardUnknown.class)
                    .expectExceptionMessage(sentence);
        }

        @Test
        void has_somebody_who_answers_for_it() {
            unit.given(PUBLISHED).when(state(2024, 1, " ", SafeguardState.DONE), CLERK).expectNoEvents()
                    .expectException(OwnerMissing.class);
        }

        @Test
        void is_spoken_for_by_its_own_unit() {
            var stranger = Deciding.by("stranger", Role.CLERK, "999999", "2024-02-01");
            unit.given(PUBLISHED).when(state(2024, 1, "办公室", SafeguardState.DONE), stranger).expectNoEvents()
                    .expectException(OutOfSight.class);
            unit.given(PUBLISHED).when(state(2024, 1, "办公室", SafeguardState.DONE), Deciding.seeing(stranger))
                    .expectNoEvents().expectException(NotYourUnit.class).expectExceptionMessage("这是单位 225001 的工作保障措施，您在单位 999999，不能办理");
        }

        @Test
        void of_a_unit_that_published_nothing_is_unknown() {
            unit.givenNoPriorActivity().when(state(2024, 1, "办公室", SafeguardState.DONE), CLERK).expectNoEvents()
                    .expectException(AggregateNotFoundException.class);
        }
    }

    private static StateSafeguard state(int year, int number, String owner, SafeguardState state) {
        return new StateSafeguard(new UnitName(UNIT), year, number, owner, state, "每月汇总");
    }

    private static SafeguardStated stated(int number, String owner, SafeguardState state) {
        return new SafeguardStated(UNIT, 2024, number, owner, state, "每月汇总");
    }
}
