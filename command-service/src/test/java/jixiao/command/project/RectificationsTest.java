package jixiao.command.project;

import static jixiao.command.project.Projects.CLERK;
import static jixiao.command.project.Projects.PROJECT;
import static jixiao.command.project.Projects.REVIEWER;
import static jixiao.command.project.Projects.approved;
import static jixiao.command.project.Projects.drafted;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.command.desk.Deciding;
import jixiao.command.desk.OutOfSight;
import jixiao.command.project.BudgetProjectCommand.AcceptRectification;
import jixiao.command.project.BudgetProjectCommand.ReplyRectification;
import jixiao.command.project.BudgetProjectCommand.RequireRectification;
import jixiao.command.project.BudgetProjectCommand.ReturnRectification;
import jixiao.command.project.BudgetProjectRefusal.MonthOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.BudgetProjectRefusal.TargetNotApproved;
import jixiao.command.project.RectificationRefusal.AlertOfNoSuchProject;
import jixiao.command.project.RectificationRefusal.DeadlineBeforeToday;
import jixiao.command.project.RectificationRefusal.DeadlineMissing;
import jixiao.command.project.RectificationRefusal.DemandMissing;
import jixiao.command.project.RectificationRefusal.RectificationInWrongState;
import jixiao.command.project.RectificationRefusal.RectificationUnknown;
import jixiao.command.project.RectificationRefusal.RepliedAnew;
import jixiao.command.project.RectificationRefusal.ReplyMissing;
import jixiao.command.project.RectificationRefusal.ReviewerIsAuthor;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.event.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attachment;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Everybody here asks on 1 February 2025. */
class RectificationsTest {
    private static final List<Attachment> PROOF = List.of(new Attachment("9f".repeat(32), "凭证.pdf", "application/pdf", 1));
    private static final Object RETURNED = new RectificationReturned(PROJECT, 1, "没有凭证");
    private static final Object ACCEPTED = new RectificationAccepted(PROJECT, 1);
    private final FixtureConfiguration<BudgetProject> project = Deciding.of(BudgetProject.class);

    @Nested
    class A_rectification {
        @Test
        void is_required_with_a_demand_and_a_deadline_and_counted_from_one() {
            project.given(approved()).when(require("说明原因", "2025-03-01"), REVIEWER).expectEvents(required(1, "说明原因", "2025-03-01"));
            project.given(approved(required(1, "说明原因", "2025-03-01"))).when(require("退回款项", "2025-03-02"), REVIEWER)
                    .expectEvents(required(2, "退回款项", "2025-03-02"));
        }

        @Test
        void says_the_month_and_the_alert_it_came_from_where_there_are_any() {
            project.given(approved()).when(new RequireRectification(PROJECT, RectificationSource.BUREAU_REVIEW, YearMonth.of(2024, 6),
                    missed(PROJECT, 6), "说明原因", LocalDate.of(2025, 3, 1)), REVIEWER)
                    .expectEvents(new RectificationRequired(PROJECT, 1, RectificationSource.BUREAU_REVIEW,
                    YearMonth.of(2024, 6), null, "说明原因", LocalDate.of(2025, 3, 1), new AccountName("reviewer"), missed(PROJECT, 6)
                    .inProject()));
        }

        @Test
        void comes_from_no_alert_that_the_project_cannot_have() {
            refused(project.given(approved()).when(because(missed(new ProjectId(2023, PROJECT.code()), 6)), REVIEWER),
                    AlertOfNoSuchProject.class);
            refused(project.given(approved()).when(because(missed(PROJECT, 7)), REVIEWER), AlertOfNoSuchProject.class)
                    .expectExceptionMessage(
                    "本项目没有预警 %s，整改不能以它为由：支出计划没有 7 月底的节点".formatted(missed(PROJECT, 7)));
        }

        @Test
        void may_be_due_today_and_not_yesterday() {
            project.given(approved()).when(require("说明原因", "2025-02-01"), REVIEWER).expectEvents(required(1, "说明原因", "2025-02-01"));
            refused(project.given(approved()).when(require("说明原因", "2025-01-31"), REVIEWER), DeadlineBeforeToday.class)
                    .expectExceptionMessage("整改期限 2025-01-31 早于今天（2025-02-01）");
        }

        @Test
        void is_refused_without_a_demand_or_a_deadline_or_with_a_month_of_another_year() {
            refused(project.given(approved()).when(require(" ", "2025-03-01"), REVIEWER), DemandMissing.class);
            refused(project.given(approved()).when(new RequireRectification(PROJECT, RectificationSource.MONITORING, null, null, "说明原因",
                    null), REVIEWER),
                    DeadlineMissing.class);
            refused(project.given(approved()).when(new RequireRectification(PROJECT, RectificationSource.MONITORING, YearMonth.of(2023, 12),
                    null, "说明原因",
                    LocalDate.of(2025, 3, 1)), REVIEWER), MonthOutsideFiscalYear.class);
        }

        @Test
        void is_of_an_approved_target() {
            refused(project.given(drafted()).when(require("说明原因", "2025-03-01"), REVIEWER), TargetNotApproved.class);
        }
    }

    @Nested
    class A_reply {
        @Test
        void answers_what_is_open_or_came_back() {
            project.given(approved(demanded())).when(reply("已支付"), CLERK).expectEvents(replied("clerk", "已支付"));
            project.given(approved(demanded(), replied("clerk", "已支付"), RETURNED)).when(reply("已支付，附凭证"), CLERK)
                    .expectEvents(replied("clerk", "已支付，附凭证"));
        }

        @Test
        void is_refused_while_it_is_reviewed_and_once_it_is_accepted() {
            refused(project.given(approved(demanded(), replied("clerk", "已支付"))).when(reply("再来"), CLERK), RectificationInWrongState.class)
                    .expectExceptionMessage("第 1 项整改现在是「待审核」，回复只能在「待送审」或「被退回」时进行");
            refused(project.given(approved(demanded(), replied("clerk", "已支付"), ACCEPTED)).when(reply("再来"), CLERK),
                    RectificationInWrongState.class);
        }

        @Test
        void is_refused_without_a_word_or_to_another_unit() {
            refused(project.given(approved(demanded())).when(reply("  "), CLERK), ReplyMissing.class);
            refused(project.given(approved(demanded())).when(reply("已支付"), Deciding.by("stranger", Role.CLERK, "999999", "2025-02-01")),
                    OutOfSight.class);
        }
    }

    @Nested
    class Review {
        @Test
        void accepts_or_returns_with_a_reason_what_was_replied() {
            Object[] answered = approved(demanded(), replied("clerk", "已支付"));
            project.given(answered).when(new AcceptRectification(PROJECT, 1, null), REVIEWER).expectEvents(ACCEPTED);
            project.given(answered).when(new ReturnRectification(PROJECT, 1, "没有凭证"), REVIEWER).expectEvents(RETURNED);
            refused(project.given(answered).when(new ReturnRectification(PROJECT, 1, " "), REVIEWER), ReasonMissing.class);
        }

        @Test
        void accepts_the_reply_that_was_read_and_no_later_one() {
            Object[] answeredTwice = approved(demanded(), replied("clerk", "已支付"), RETURNED, replied("clerk", "已补付"));
            project.given(answeredTwice).when(new AcceptRectification(PROJECT, 1, 2), REVIEWER).expectEvents(ACCEPTED);
            refused(project.given(answeredTwice).when(new AcceptRectification(PROJECT, 1, 1), REVIEWER), RepliedAnew.class)
                    .expectExceptionMessage("第 1 项整改现在是第 2 次回复，所审的是第 1 次；请看过最新回复再审核");
        }

        @Test
        void waits_for_a_reply_and_happens_once() {
            for (Object[] history : List.of(approved(demanded()), approved(demanded(), replied("clerk", "已支付"), RETURNED),
                    approved(demanded(), replied("clerk", "已支付"), ACCEPTED))) {
                refused(project.given(history).when(new AcceptRectification(PROJECT, 1, null), REVIEWER), RectificationInWrongState.class);
                refused(project.given(history).when(new ReturnRectification(PROJECT, 1, "没有凭证"), REVIEWER),
                        RectificationInWrongState.class);
            }
        }

        @Test
        void is_never_by_who_wrote_the_reply_though_it_may_be_by_who_demanded() {
            var author = Deciding.by("clerk", Role.REVIEWER, "财政局", "2025-02-01");
            Object[] answered = approved(demanded(), replied("clerk", "已支付"));
            refused(project.given(answered).when(new AcceptRectification(PROJECT, 1, null), author), ReviewerIsAuthor.class)
                    .expectExceptionMessage("clerk 回复过这次整改，须由另一人审核");
            refused(project.given(answered).when(new ReturnRectification(PROJECT, 1, "没有凭证"), author), ReviewerIsAuthor.class);
        }

        @Test
        void is_never_by_who_wrote_an_earlier_reply() {
            var author = Deciding.by("clerk", Role.REVIEWER, "财政局", "2025-02-01");
            Object[] answered = approved(demanded(), replied("clerk", "已支付"), RETURNED, replied("another", "已支付，附凭证"));
            refused(project.given(answered).when(new AcceptRectification(PROJECT, 1, null), author), ReviewerIsAuthor.class);
            refused(project.given(answered).when(new ReturnRectification(PROJECT, 1, "没有凭证"), author), ReviewerIsAuthor.class);
        }
    }

    @Test
    void each_is_followed_by_its_own_number() {
        Object[] two = approved(demanded(), required(2, "退回款项", "2025-03-02"), replied("clerk", "已支付"));
        project.given(two).when(new AcceptRectification(PROJECT, 1, null), REVIEWER).expectEvents(ACCEPTED);
        refused(project.given(two).when(new AcceptRectification(PROJECT, 2, null), REVIEWER), RectificationInWrongState.class);
        for (int number : new int[] {0, 3}) {
            refused(project.given(two).when(new AcceptRectification(PROJECT, number, null), REVIEWER), RectificationUnknown.class)
                    .expectExceptionMessage("没有第 %d 项整改，本项目共有 2 项".formatted(number));
        }
    }

    private static ResultValidator<BudgetProject> refused(ResultValidator<BudgetProject> result, Class<? extends RuntimeException> why) {
        return result.expectNoEvents().expectException(why);
    }

    private static AlertRef missed(ProjectId project, int milestone) {
        return new AlertRef(project, "FELL_BEHIND", milestone, 1);
    }

    private static RequireRectification because(AlertRef alert) {
        return new RequireRectification(PROJECT, RectificationSource.MONITORING, null, alert, "说明原因", LocalDate.of(2025, 3, 1));
    }

    private static RequireRectification require(String demand, String deadline) {
        return new RequireRectification(PROJECT, RectificationSource.MONITORING, null, null, demand, LocalDate.parse(deadline));
    }

    private static RectificationRequired required(int number, String demand, String deadline) {
        return new RectificationRequired(PROJECT, number, RectificationSource.MONITORING, null, null, demand, LocalDate.parse(deadline),
                new AccountName("reviewer"));
    }

    private static RectificationRequired demanded() {
        return required(1, "说明原因", "2025-03-01");
    }

    private static ReplyRectification reply(String text) {
        return new ReplyRectification(PROJECT, 1, text, PROOF);
    }

    private static RectificationReplied replied(String by, String text) {
        return new RectificationReplied(PROJECT, 1, text, PROOF, new AccountName(by));
    }
}
