package jixiao.command.project;

import static jixiao.command.project.Projects.CLERK;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.REVIEWER;
import static jixiao.command.project.Projects.drafted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.command.desk.Acting;
import jixiao.command.desk.ActingOfCommand;
import jixiao.command.desk.Deciding;
import jixiao.command.platform.Refusal;
import jixiao.command.project.BudgetProjectCommand.ApproveTarget;
import jixiao.command.project.BudgetProjectCommand.SubmitTarget;
import jixiao.command.project.BudgetProjectRefusal.NotYourUnit;
import jixiao.command.project.BudgetProjectRefusal.TargetInWrongState;
import jixiao.command.project.ReviewTracks.Track;
import jixiao.command.project.review.ReviewRefusal.AnotherStepIsDue;
import jixiao.command.project.review.ReviewRefusal.EarlierStepTaken;
import jixiao.command.project.review.ReviewRefusal.NotYourStep;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Rights;
import jixiao.kernel.access.Scope;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a clerk submits goes through unit, department and bureau; each of four tracks the same way. */
class ReviewedInStepsTest {
    private static final List<Role> WHOLE = List.of(Role.UNIT_REVIEWER, Role.DEPARTMENT_REVIEWER, Role.REVIEWER);
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final Map<String, Object> OF_THE_UNIT = Deciding.by("unitreviewer", Role.UNIT_REVIEWER, "225001", "2025-02-01",
            Scope.of(Set.of(UNIT)));
    private static final Map<String, Object> OF_THE_DEPARTMENT = Deciding.by("department", Role.DEPARTMENT_REVIEWER, "225", "2025-02-01",
            Scope.of(Set.of(new UnitCode("225"), UNIT)));
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class)
            .registerIgnoredField(InspectionSubmitted.class, "figures");

    @Nested
    class A_submission {
        @ParameterizedTest
        @EnumSource
        void keeps_the_chain_that_is_configured_when_it_is_made(Track track) {
            project.given(track.before()).when(track.submit(), Deciding.among(track.clerk(), ReviewTracks.configured(WHOLE)))
                    .expectEvents(track.submitted(WHOLE));
        }

        @ParameterizedTest
        @EnumSource
        void says_nothing_of_it_where_the_bureau_alone_reviews(Track track) {
            project.given(track.before()).when(track.submit(),
                    Deciding.among(track.clerk(), ReviewTracks.configured(List.of(Role.REVIEWER))))
                    .expectEvents(track.submitted(null));
            project.given(track.before()).when(track.submit(), track.clerk()).expectEvents(track.submitted(null));
        }
    }

    @Nested
    class A_step {
        @ParameterizedTest
        @EnumSource
        void hands_on_until_the_last_which_decides(Track track) {
            Object[] submitted = track.then(track.submitted(WHOLE));
            Object first = track.checked(Role.UNIT_REVIEWER, "unitreviewer", Role.DEPARTMENT_REVIEWER);
            Object second = track.checked(Role.DEPARTMENT_REVIEWER, "department", Role.REVIEWER);
            project.given(submitted).when(track.approve(), track.by(OF_THE_UNIT)).expectEvents(first);
            project.given(and(submitted, first)).when(track.approve(), track.by(OF_THE_DEPARTMENT)).expectEvents(second);
            project.given(and(submitted, first, second)).when(track.approve(), track.by(REVIEWER)).expectEvents(track.approved());
        }

        @ParameterizedTest
        @EnumSource
        void is_taken_by_whoever_is_waited_for_and_by_nobody_else(Track track) {
            Object[] submitted = track.then(track.submitted(WHOLE));
            Object first = track.checked(Role.UNIT_REVIEWER, "unitreviewer", Role.DEPARTMENT_REVIEWER);
            refused(project.given(submitted).when(track.approve(), track.by(OF_THE_DEPARTMENT)), AnotherStepIsDue.class)
                    .expectExceptionMessage("这次送审依次由单位审核、主管部门审核、财政审核办理，现在等待「单位审核」，不是您的步骤，不能审核");
            refused(project.given(submitted).when(track.approve(), track.by(REVIEWER)), AnotherStepIsDue.class);
            refused(project.given(and(submitted, first)).when(track.approve(), track.by(OF_THE_UNIT)), AnotherStepIsDue.class)
                    .expectExceptionMessage("这次送审依次由单位审核、主管部门审核、财政审核办理，现在等待「主管部门审核」，不是您的步骤，不能审核");
        }

        @ParameterizedTest
        @EnumSource
        void that_the_chain_does_not_have_is_nobodys(Track track) {
            Object[] submitted = track.then(track.submitted(null));
            refused(project.given(submitted).when(track.approve(), track.by(OF_THE_UNIT)), NotYourStep.class)
                    .expectExceptionMessage("这次送审由财政审核办理，现在等待「财政审核」，其中没有您的步骤，不能审核");
            refused(project.given(submitted).when(track.sendBack(), track.by(OF_THE_DEPARTMENT)), NotYourStep.class)
                    .expectExceptionMessage("这次送审由财政审核办理，现在等待「财政审核」，其中没有您的步骤，不能退回");
            project.given(submitted).when(track.approve(), track.by(REVIEWER)).expectEvents(track.approved());
        }

        @ParameterizedTest
        @EnumSource
        void is_one_persons_only_one_however_many_roles_he_has(Track track) {
            Object[] submitted = track.then(track.submitted(WHOLE));
            Object first = track.checked(Role.UNIT_REVIEWER, "wang", Role.DEPARTMENT_REVIEWER);
            refused(project.given(and(submitted, first)).when(track.approve(), track.by(everything("wang"))), EarlierStepTaken.class)
                    .expectExceptionMessage("wang 已经办理过「单位审核」这一步，一人只办一步，审核须由另一人进行");
            project.given(and(submitted, first)).when(track.approve(), track.by(everything("zhao")))
                    .expectEvents(track.checked(Role.DEPARTMENT_REVIEWER, "zhao", Role.REVIEWER));
            project.given(submitted).when(track.approve(), track.by(everything("clerk"))).expectNoEvents().expectException(track.own());
        }
    }

    @Nested
    class A_deputy {
        @ParameterizedTest
        @EnumSource
        void takes_the_step_of_whoever_is_away_and_no_second_one(Track track) {
            HeldGrant own = new HeldGrant(1, Role.UNIT_REVIEWER, UNIT, Scope.of(Set.of(UNIT)), null);
            HeldGrant deputising = new HeldGrant(2, Role.DEPARTMENT_REVIEWER, new UnitCode("225"),
                    Scope.of(Set.of(new UnitCode("225"), UNIT)), LocalDate.of(2025, 2, 1));
            Object[] submitted = track.then(track.submitted(WHOLE));
            List<HeldGrant> names = new ArrayList<>();
            project.given(submitted).when(track.approve(), track.by(holding("wang", names, own, deputising)))
                    .expectEvents(track.checked(Role.UNIT_REVIEWER, "wang", Role.DEPARTMENT_REVIEWER));
            assertThat(names).as("in whose name it is stored").endsWith(own);
            Object other = track.checked(Role.UNIT_REVIEWER, "unitreviewer", Role.DEPARTMENT_REVIEWER);
            project.given(and(submitted, other)).when(track.approve(), track.by(holding("wang", names, own, deputising)))
                    .expectEvents(track.checked(Role.DEPARTMENT_REVIEWER, "wang", Role.REVIEWER));
            assertThat(names).endsWith(deputising);
            refused(project.given(and(submitted, track.checked(Role.UNIT_REVIEWER, "wang", Role.DEPARTMENT_REVIEWER)))
                    .when(track.approve(), track.by(holding("wang", names, own, deputising))), EarlierStepTaken.class);
        }
    }

    @Nested
    class A_return {
        @ParameterizedTest
        @EnumSource
        void goes_to_the_clerk_from_any_step(Track track) {
            Object[] submitted = track.then(track.submitted(WHOLE));
            Object first = track.checked(Role.UNIT_REVIEWER, "unitreviewer", Role.DEPARTMENT_REVIEWER);
            Object second = track.checked(Role.DEPARTMENT_REVIEWER, "department", Role.REVIEWER);
            project.given(submitted).when(track.sendBack(), track.by(OF_THE_UNIT)).expectEvents(track.returned());
            project.given(and(submitted, first)).when(track.sendBack(), track.by(OF_THE_DEPARTMENT)).expectEvents(track.returned());
            project.given(and(submitted, first, second)).when(track.sendBack(), track.by(REVIEWER)).expectEvents(track.returned());
        }

        @ParameterizedTest
        @EnumSource
        void is_also_by_a_step_still_to_come_and_never_by_one_that_is_over(Track track) {
            Object[] submitted = track.then(track.submitted(WHOLE));
            Object first = track.checked(Role.UNIT_REVIEWER, "unitreviewer", Role.DEPARTMENT_REVIEWER);
            project.given(submitted).when(track.sendBack(), track.by(REVIEWER)).expectEvents(track.returned());
            refused(project.given(and(submitted, first)).when(track.sendBack(), track.by(OF_THE_UNIT)), AnotherStepIsDue.class)
                    .expectExceptionMessage("这次送审依次由单位审核、主管部门审核、财政审核办理，现在等待「主管部门审核」，不是您的步骤，不能退回");
        }

        @ParameterizedTest
        @EnumSource
        void forgets_the_steps_and_the_next_submission_begins_with_the_first(Track track) {
            Object[] anew = and(track.then(track.submitted(WHOLE)),
                    track.checked(Role.UNIT_REVIEWER, "unitreviewer", Role.DEPARTMENT_REVIEWER), track.returned());
            Object again = track.submittedAgain(WHOLE);
            project.given(and(anew, again)).when(track.approveAgain(), track.by(OF_THE_UNIT))
                    .expectEvents(track.checkedAgain(Role.UNIT_REVIEWER, "unitreviewer", Role.DEPARTMENT_REVIEWER));
            refused(project.given(and(anew, again)).when(track.approveAgain(), track.by(OF_THE_DEPARTMENT)), AnotherStepIsDue.class);
        }
    }

    @Test
    void a_submission_under_way_keeps_its_chain_whatever_is_configured_meanwhile() {
        project.given(drafted(), new TargetSubmitted(PROJECT, new AccountName("clerk"), List.of(Role.UNIT_REVIEWER, Role.REVIEWER)))
                .when(new ApproveTarget(PROJECT, null), Deciding.among(OF_THE_UNIT, ReviewTracks.configured(WHOLE)))
                .expectEvents(new TargetChecked(PROJECT, Role.UNIT_REVIEWER, new AccountName("unitreviewer"), Role.REVIEWER));
    }

    @Test
    void a_chain_reaches_down_to_the_unit_that_says_nothing() {
        project.given(drafted()).when(new SubmitTarget(PROJECT), Deciding.among(CLERK, ReviewTracks.configuredAbove(WHOLE)))
                .expectEvents(new TargetSubmitted(PROJECT, new AccountName("clerk"), WHOLE));
    }

    @Test
    void who_reviews_for_another_unit_reviews_nothing_here() {
        var stranger = Deciding.by("stranger", Role.UNIT_REVIEWER, "226001", "2025-02-01", Scope.of(Set.of(new UnitCode("226001"))));
        project.given(drafted(), new TargetSubmitted(PROJECT, new AccountName("clerk"), WHOLE))
                .when(new ApproveTarget(PROJECT, null), Deciding.seeing(stranger)).expectNoEvents().expectException(NotYourUnit.class);
    }

    @Test
    void the_state_stays_submitted_between_the_steps() {
        Object[] checked = {drafted(), new TargetSubmitted(PROJECT, new AccountName("clerk"), WHOLE),
                new TargetChecked(PROJECT, Role.UNIT_REVIEWER, new AccountName("unitreviewer"), Role.DEPARTMENT_REVIEWER)};
        refused(project.given(checked).when(new SubmitTarget(PROJECT), CLERK), TargetInWrongState.class)
                .expectExceptionMessage("绩效目标现在是「待审核」，送审只能在「待送审」或「被退回」时进行");
    }

    @Test
    void an_accepted_inspection_of_a_reopened_month_is_returned_by_the_bureau_alone() {
        Track track = Track.INSPECTION;
        Object[] accepted = and(track.then(track.submitted(List.of(Role.UNIT_REVIEWER, Role.REVIEWER))),
                track.checked(Role.UNIT_REVIEWER, "unitreviewer", Role.REVIEWER), track.approved());
        project.given(accepted).when(track.sendBack(), ReviewTracks.reopened(REVIEWER)).expectEvents(track.returned());
        refused(project.given(accepted).when(track.sendBack(), ReviewTracks.reopened(OF_THE_UNIT)), AnotherStepIsDue.class);
    }

    private static Object[] and(Object[] before, Object... then) {
        List<Object> all = new ArrayList<>(List.of(before));
        all.addAll(List.of(then));
        return all.toArray();
    }

    /** Somebody who reviews for unit, department and bureau. */
    private static Map<String, Object> everything(String account) {
        return holding(account, new ArrayList<>(), WHOLE.stream().map(role -> new HeldGrant(1, role, UNIT, Scope.EVERYTHING, null))
                .toArray(HeldGrant[]::new));
    }

    /** {@code names}: the rights in whose name the command was found to be asked, one after the other. */
    private static Map<String, Object> holding(String account, List<HeldGrant> names, HeldGrant... grants) {
        Rights rights = new Rights(new AccountName(account), UNIT, List.of(grants));
        Map<String, Object> somebody = new HashMap<>(Deciding.by(account, Role.REVIEWER, "225001", "2025-02-01"));
        somebody.put(ActingOfCommand.KEY, new Acting(rights, rights, names::add));
        return somebody;
    }

    private static ResultValidator<BudgetProject> refused(ResultValidator<BudgetProject> result, Class<? extends Refusal> why) {
        return result.expectNoEvents().expectException(why);
    }
}
