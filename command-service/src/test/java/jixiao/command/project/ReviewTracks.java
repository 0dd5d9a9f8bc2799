package jixiao.command.project;

import static jixiao.command.project.Projects.BUDGET;
import static jixiao.command.project.Projects.PLAN;
import static jixiao.command.project.Projects.PROJECT;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.command.desk.Deciding;
import jixiao.command.platform.Refusal;
import jixiao.command.project.BudgetProjectCommand.AcceptInspection;
import jixiao.command.project.BudgetProjectCommand.AcceptRectification;
import jixiao.command.project.BudgetProjectCommand.ApproveAdjustment;
import jixiao.command.project.BudgetProjectCommand.ApproveTarget;
import jixiao.command.project.BudgetProjectCommand.ProposeAdjustment;
import jixiao.command.project.BudgetProjectCommand.RejectAdjustment;
import jixiao.command.project.BudgetProjectCommand.ReplyRectification;
import jixiao.command.project.BudgetProjectCommand.ReturnInspection;
import jixiao.command.project.BudgetProjectCommand.ReturnRectification;
import jixiao.command.project.BudgetProjectCommand.ReturnTarget;
import jixiao.command.project.BudgetProjectCommand.SubmitInspection;
import jixiao.command.project.BudgetProjectCommand.SubmitTarget;
import jixiao.command.year.YearPolicy;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentProposed;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.InspectionAccepted;
import jixiao.kernel.event.BudgetProjectEvent.InspectionChecked;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationChecked;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetAdjusted;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.event.MonitoringYearEvent.PeriodReopened;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.Deviation;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.TargetRevision;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.year.YearState;

/** What a clerk submits and reviewers judge, told the same way for a target, an adjustment, an inspection and a rectification's reply. */
final class ReviewTracks {
    private static final AccountName CLERK = new AccountName("clerk");
    private static final UnitCode DEPARTMENT = new UnitCode("225");
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final PeriodOpened OPENING = new PeriodOpened(2024, JUNE, LocalDate.of(2024, 7, 10), List.of(3, 1));
    private static final YearPolicy OPEN = new YearPolicy(YearState.of(List.of(OPENING)), Map.of(), List.of());
    private static final YearPolicy REOPENED = new YearPolicy(YearState.of(List.of(OPENING, new PeriodClosed(2024, JUNE),
            new PeriodReopened(2024, JUNE, "更正"))), Map.of(), List.of());
    private static final DocumentNo DOCUMENT = new DocumentNo("张编办〔2024〕7号");
    private static final LocalDate AUGUST = LocalDate.of(2024, 8, 15);
    private static final InspectionReport REPORT = new InspectionReport(new Money(5_000_000), Deviation.NONE, null, null, null, List.of(),
            List.of());
    /** Exactly the 30 % that June's milestone asks for, so that nothing has to be explained. */
    private static final long DUE_IN_JUNE = 1_704_000;

    private ReviewTracks() {
    }

    /** The unit below its department, which says this for all that is below it. */
    static UnitTree configuredAbove(List<Role> chain) {
        return new UnitTree().hear(new UnitAdded(DEPARTMENT, "编办", null)).hear(new UnitAdded(UNIT, "编办本级", DEPARTMENT))
                .hear(new ReviewChainSet(DEPARTMENT, chain));
    }

    static UnitTree configured(List<Role> chain) {
        return configuredAbove(List.of(Role.DEPARTMENT_REVIEWER, Role.REVIEWER)).hear(new ReviewChainSet(UNIT, chain));
    }

    static Map<String, Object> reopened(Map<String, Object> somebody) {
        return Deciding.where(somebody, REOPENED);
    }

    private static TargetRevision revision() {
        Money more = new Money(6_680_000);
        return new TargetRevision(more, new Funds(more, null, null), PLAN, Projects.target().goals(), Projects.target().indicators());
    }

    private static RectificationRequired required() {
        return new RectificationRequired(PROJECT, 1, RectificationSource.MONITORING, null, null, "说明原因", LocalDate.of(2025, 3, 1),
                new AccountName("reviewer"));
    }

    /** {@code before} is what happened until the clerk submits. */
    enum Track {
        TARGET(BudgetProjectRefusal.ApproverIsSubmitter.class, new SubmitTarget(PROJECT), new ApproveTarget(PROJECT, null),
                new ReturnTarget(PROJECT, "重写"), new TargetReturned(PROJECT, "重写"), Projects.drafted()) {
            @Override
            Object submitted(List<Role> chain) {
                return new TargetSubmitted(PROJECT, CLERK, chain);
            }

            @Override
            Object checked(Role step, String by, Role next) {
                return new TargetChecked(PROJECT, step, new AccountName(by), next);
            }

            @Override
            Object approved() {
                Target target = Projects.drafted().target();
                return new TargetApproved(PROJECT, BUDGET, target.funds(), target.plan(), LocalDate.of(2024, 1, 1));
            }
        },
        ADJUSTMENT(AdjustmentRefusal.ApproverIsProposer.class, new ProposeAdjustment(PROJECT, DOCUMENT, AUGUST, "增加任务", revision()),
                new ApproveAdjustment(PROJECT, 1), new RejectAdjustment(PROJECT, 1, "重写"), new AdjustmentRejected(PROJECT, 1, "重写"),
                Projects.approved()) {
            @Override
            Object submitted(List<Role> chain) {
                return new AdjustmentProposed(PROJECT, 1, DOCUMENT, AUGUST, "增加任务", revision(), CLERK, chain);
            }

            @Override
            Object submittedAgain(List<Role> chain) {
                return new AdjustmentProposed(PROJECT, 2, DOCUMENT, AUGUST, "增加任务", revision(), CLERK, chain);
            }

            @Override
            Object approveAgain() {
                return new ApproveAdjustment(PROJECT, 2);
            }

            @Override
            Object checked(Role step, String by, Role next) {
                return new AdjustmentChecked(PROJECT, 1, step, new AccountName(by), next);
            }

            @Override
            Object checkedAgain(Role step, String by, Role next) {
                return new AdjustmentChecked(PROJECT, 2, step, new AccountName(by), next);
            }

            @Override
            Object approved() {
                return new TargetAdjusted(PROJECT, 1, DOCUMENT, AUGUST, revision());
            }
        },
        INSPECTION(InspectionRefusal.AcceptorIsSubmitter.class, new SubmitInspection(PROJECT, JUNE, 9, REPORT, List.of()),
                new AcceptInspection(PROJECT, JUNE, null), new ReturnInspection(PROJECT, JUNE, "重写", new TreeMap<>()),
                new InspectionReturned(PROJECT, JUNE, "重写", new TreeMap<>()),
                Projects.approved(Projects.spent("V-1", DUE_IN_JUNE, "2024-06-30", DUE_IN_JUNE, DUE_IN_JUNE))) {
            @Override
            Map<String, Object> by(Map<String, Object> somebody) {
                return Deciding.where(somebody, OPEN);
            }

            @Override
            Object submitted(List<Role> chain) {
                return new InspectionSubmitted(PROJECT, JUNE, 9, REPORT, CLERK, null, chain);
            }

            @Override
            Object checked(Role step, String by, Role next) {
                return new InspectionChecked(PROJECT, JUNE, step, new AccountName(by), next);
            }

            @Override
            Object approved() {
                return new InspectionAccepted(PROJECT, JUNE);
            }
        },
        RECTIFICATION(RectificationRefusal.ReviewerIsAuthor.class, new ReplyRectification(PROJECT, 1, "已支付", List.of()),
                new AcceptRectification(PROJECT, 1, null), new ReturnRectification(PROJECT, 1, "重写"),
                new RectificationReturned(PROJECT, 1, "重写"), Projects.approved(required())) {
            @Override
            Object submitted(List<Role> chain) {
                return new RectificationReplied(PROJECT, 1, "已支付", List.of(), CLERK, chain);
            }

            @Override
            Object checked(Role step, String by, Role next) {
                return new RectificationChecked(PROJECT, 1, step, new AccountName(by), next);
            }

            @Override
            Object approved() {
                return new RectificationAccepted(PROJECT, 1);
            }
        };

        private final Class<? extends Refusal> own;
        private final Object submit;
        private final Object approve;
        private final Object sendBack;
        private final Object returned;
        private final Object[] before;

        Track(Class<? extends Refusal> own, Object submit, Object approve, Object sendBack, Object returned, Object... before) {
            this.own = own;
            this.submit = submit;
            this.approve = approve;
            this.sendBack = sendBack;
            this.returned = returned;
            this.before = before;
        }

        abstract Object submitted(List<Role> chain);

        abstract Object checked(Role step, String by, Role next);

        abstract Object approved();

        /** What was sent back is the same paper again, but an adjustment is another. */
        Object submittedAgain(List<Role> chain) {
            return submitted(chain);
        }

        Object approveAgain() {
            return approve;
        }

        Object checkedAgain(Role step, String by, Role next) {
            return checked(step, by, next);
        }

        Map<String, Object> by(Map<String, Object> somebody) {
            return somebody;
        }

        Map<String, Object> clerk() {
            return by(Projects.CLERK);
        }

        /** How a reviewer is refused who submitted it himself. */
        Class<? extends Refusal> own() {
            return own;
        }

        Object submit() {
            return submit;
        }

        Object approve() {
            return approve;
        }

        Object sendBack() {
            return sendBack;
        }

        Object returned() {
            return returned;
        }

        Object[] before() {
            return before.clone();
        }

        Object[] then(Object... more) {
            List<Object> all = new ArrayList<>(List.of(before));
            all.addAll(List.of(more));
            return all.toArray();
        }
    }
}
