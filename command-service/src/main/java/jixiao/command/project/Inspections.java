package jixiao.command.project;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jixiao.command.desk.Acting;
import jixiao.command.desk.DocumentStore;
import jixiao.command.project.BudgetProjectCommand.AcceptInspection;
import jixiao.command.project.BudgetProjectCommand.ReturnInspection;
import jixiao.command.project.BudgetProjectCommand.SubmitInspection;
import jixiao.command.project.BudgetProjectRefusal.MonthOutsideFiscalYear;
import jixiao.command.project.BudgetProjectRefusal.ReasonMissing;
import jixiao.command.project.InspectionRefusal.AcceptorIsSubmitter;
import jixiao.command.project.InspectionRefusal.AnswersMissing;
import jixiao.command.project.InspectionRefusal.FiledAnew;
import jixiao.command.project.InspectionRefusal.InspectionAlreadyAccepted;
import jixiao.command.project.InspectionRefusal.InspectionInWrongState;
import jixiao.command.project.InspectionRefusal.MonthNotOpened;
import jixiao.command.project.InspectionRefusal.MonthNotOver;
import jixiao.command.project.InspectionRefusal.RemarkOnNoField;
import jixiao.command.project.state.Submissions;
import jixiao.command.year.YearPolicy;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.BudgetProjectEvent.InspectionAccepted;
import jixiao.kernel.event.BudgetProjectEvent.InspectionChecked;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.judgement.FiledFigures;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.HashedJson;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/**
 * How a project inspects itself, month by month (月度自查): filed by the unit, returned or accepted by the bureau, and all of it only while the
 * month is open.
 */
class Inspections {
    private final Spending spending;
    private final Achievement achievement;
    private final InForce inForce;
    private final Map<YearMonth, Submissions> filings = new HashMap<>();

    /** The other tracks are read and never moved. */
    Inspections(Spending spending, Achievement achievement, InForce inForce) {
        this.spending = spending;
        this.achievement = achievement;
        this.inForce = inForce;
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(SubmitInspection command, Origin origin, YearPolicy policy, UnitTree units,
                                    DocumentStore beside) {
        YearMonth month = command.month();
        if (month.getYear() != command.project().fiscalYear()) {
            throw new MonthOutsideFiscalYear(month, command.project().fiscalYear());
        }
        policy.mustNotHaveClosed(month);
        if (!origin.day().isAfter(month.atEndOfMonth())) {
            throw new MonthNotOver(month, origin.day());
        }
        if (policy.deadline(month).isEmpty()) {
            throw new MonthNotOpened(month);
        }
        ReviewState state = filing(month).state();
        if (state == ReviewState.APPROVED) {
            throw new InspectionAlreadyAccepted(month, "送审");
        }
        if (state == ReviewState.SUBMITTED) {
            throw new InspectionInWrongState(month, "送审", state, "待送审」或「被退回");
        }
        List<BudgetProjectEvent> events = new ArrayList<>(achievement.inspected(command.project(), month, command.report().indicators(),
                origin));
        FiledFigures figures = new FormFigures(command.project(), month, command.report(), spending, achievement, inForce, policy)
                .figures();
        RequiredAnswers answers = new RequiredAnswers(figures, command.report());
        if (!answers.missing().isEmpty()) {
            throw new AnswersMissing(month, answers);
        }
        HashedJson document = figures.document();
        beside.keep(document);
        List<AccountName> others = command.drafters().stream().filter(one -> !one.equals(origin.account())).distinct().toList();
        events.add(new InspectionSubmitted(command.project(), month, command.seenAt(), command.report(), origin.account(),
                document.sha256(), ReviewChain.inForce(inForce.unit(), units).telling(), others.isEmpty() ? null : others));
        return events;
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ReturnInspection command, Acting acting, YearPolicy policy) {
        YearMonth month = command.month();
        policy.mustNotHaveClosed(month);
        ReviewState state = filing(month).state();
        if (state == ReviewState.APPROVED && !policy.holdsReopened(month)) {
            throw new InspectionAlreadyAccepted(month, "退回");
        }
        if (state != ReviewState.SUBMITTED && state != ReviewState.APPROVED) {
            throw new InspectionInWrongState(month, "退回", state, ReviewState.SUBMITTED.toString());
        }
        filing(month).steps().mustBeReturnableBy(acting, inForce.unit());
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("退回");
        }
        for (String field : command.remarks().keySet()) {
            if (!ReportFields.isOfProject(field)) {
                achievement.known(ReportFields.indicatorOf(field).orElseThrow(() -> new RemarkOnNoField(field)));
            }
        }
        return List.of(new InspectionReturned(command.project(), month, command.reason(), command.remarks()));
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(AcceptInspection command, Origin origin, Acting acting, YearPolicy policy) {
        YearMonth month = command.month();
        policy.mustNotHaveClosed(month);
        Submissions filing = filing(month);
        if (filing.state() != ReviewState.SUBMITTED) {
            throw new InspectionInWrongState(month, "终审", filing.state(), ReviewState.SUBMITTED.toString());
        }
        if (filing.by().contains(origin.account())) {
            throw new AcceptorIsSubmitter(month, origin.account());
        }
        if (command.filing() != null && command.filing() != filing.times()) {
            throw new FiledAnew(month, filing.times(), command.filing());
        }
        filing.steps().mustBeTurnOf(origin.account(), acting, inForce.unit());
        Optional<Role> next = filing.steps().next();
        if (next.isPresent()) {
            return List.of(new InspectionChecked(command.project(), month, filing.steps().due(), origin.account(), next.get()));
        }
        return List.of(new InspectionAccepted(command.project(), month));
    }

    private Submissions filing(YearMonth month) {
        return filings.getOrDefault(month, Submissions.NONE);
    }

    @EventSourcingHandler
    void evolve(InspectionSubmitted event) {
        filings.put(event.month(), filing(event.month()).anew(event.by(), event.chain()).draftedBy(event.drafters()));
    }

    @EventSourcingHandler
    void evolve(InspectionChecked event) {
        filings.put(event.month(), filing(event.month()).checked(event.by()));
    }

    @EventSourcingHandler
    void evolve(InspectionReturned event) {
        filings.put(event.month(), filing(event.month()).now(ReviewState.RETURNED));
    }

    @EventSourcingHandler
    void evolve(InspectionAccepted event) {
        filings.put(event.month(), filing(event.month()).now(ReviewState.APPROVED));
    }
}
