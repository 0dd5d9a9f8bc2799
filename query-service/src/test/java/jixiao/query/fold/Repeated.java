package jixiao.query.fold;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.AccountUnlocked;
import jixiao.kernel.event.AccountEvent.EnablingRequested;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.event.AccountEvent.SecretApproved;
import jixiao.kernel.event.AccountEvent.SecretIssued;
import jixiao.kernel.event.AccountEvent.SecretRequested;
import jixiao.kernel.event.AccountEvent.WorkHandedOver;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentChecked;
import jixiao.kernel.event.BudgetProjectEvent.AdjustmentRejected;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.event.BudgetProjectEvent.InspectionChecked;
import jixiao.kernel.event.BudgetProjectEvent.RectificationChecked;
import jixiao.kernel.event.BudgetProjectEvent.SpendPlanConfirmed;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsAllowed;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.OrganisationEvent.SafeguardStated;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.event.RulebookEvent.RulesRejected;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.target.SafeguardState;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.Duties;
import jixiao.query.Story;

/** A year in which a form is filled in once and then every kind of event happens again and again. */
final class Repeated {
    private static final LocalDate JANUARY = LocalDate.of(2024, 1, 1);
    /** When all twelve deadlines are over. */
    private static final LocalDate NEW_YEAR = LocalDate.of(2025, 1, 1);
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final AccountName WHO = new AccountName("clerk");
    private final Story story = new Story("A");
    private final Duties duties = new Duties(story);
    private final List<Event> events = new ArrayList<>();

    /** So many times each. */
    static List<Event> times(int times) {
        Repeated repeated = new Repeated();
        repeated.fillTheForm();
        for (int time = 1; time <= times; time++) {
            repeated.again(time);
            repeated.hosts(time);
        }
        return repeated.events;
    }

    static Set<Class<?>> kinds() {
        return times(1).stream().map(Object::getClass).collect(Collectors.toSet());
    }

    /** All twelve months of everything that a form has twelve of; the money falls short, so that alerts come and go. */
    private void fillTheForm() {
        add(Story.firstRules(), Story.yearOpened());
        add(story.begun(100_000_000, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000));
        for (int month = 1; month <= 12; month++) {
            String day = "2024-%02d-15".formatted(month);
            add(Duties.opened(month, "2024-12-31"), story.spentOn("会议费", "M" + month, day, 90_000, 10, 2), story.reported(1, month, "1"),
                    story.adjusted(month, day, 100_000_000, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000), duties.filed(month, 1, "1"),
                            duties.returned(month));
        }
        for (int month = 1; month <= 12; month++) {
            add(Story.closed(month));
        }
        add(Duties.began(NEW_YEAR.toString()));
    }

    private void again(int time) {
        String voucher = "V" + time;
        add(story.drafted(100_000_000, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000),
                new SpendPlanConfirmed(story.project(), Story.plan(3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000)), story.submitted(),
                new TargetChecked(story.project(), Role.UNIT_REVIEWER, WHO, Role.REVIEWER),
                new TargetReturned(story.project(), "依据不足"), story.submitted(), story.approved(100_000_000, 3, 3_000, 6, 5_000, 10, 8_000,
                        12, 10_000));
        add(story.spentOn("会议费", voucher, "2024-12-15", 90_000, 10, 2), story.reversed(voucher, "2024-12-20"),
                story.spentOn("会议费", "R", "2024-12-15", 90_000, 10, 2), story.refunded("R", "2024-12-20", 1),
                story.refunded("R", "2024-12-16", 2), story.reversed("R", "2024-12-15"),
                story.spentOn("第" + time + "类", "C" + time, "2024-12-15", 1, 1, 1));
        add(story.reported(1, 12, "1"), new IndicatorCorrected(story.project(), 1, YearMonth.of(2024, 12), new Attained("1"),
                new Attained("2"), "更正"));
        add(new ActivityPlanStated(story.project(),
                new ActivityPlan(List.of(new ActivityPlan.PlannedActivity(12, new Activity("会议"), new Category("会议费"),
                        new Money(9_000))))));
        add(story.proposed(12 + time, "2024-12-01", story.revision(100_000_000, 12, 10_000)),
                new AdjustmentChecked(story.project(), 12 + time, Role.UNIT_REVIEWER, WHO, Role.REVIEWER),
                new AdjustmentRejected(story.project(), 12 + time, "依据不足"),
                story.adjusted(12 + time, "2024-12-01", 100_000_000, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000));
        add(duties.filed(12, 1, "1"), duties.returned(12), duties.filed(12, 1, "1"),
                new InspectionChecked(story.project(), YearMonth.of(2024, 12), Role.UNIT_REVIEWER, WHO, Role.REVIEWER),
                duties.accepted(12));
        add(duties.required(time, NEW_YEAR.plusDays(3L * time).toString()), Duties.began(NEW_YEAR.plusDays(3L * time + 1).toString()),
                duties.replied(time),
                duties.replyReturned(time), duties.replied(time),
                new RectificationChecked(story.project(), time, Role.UNIT_REVIEWER, WHO, Role.REVIEWER), duties.replyAccepted(time));
        add(new AlertExplained(story.project(), "", "等待发票", WHO, new AlertKey("PACE", 1, 1)));
        add(Duties.opened(12, "2024-12-31"), Story.reopened(12), Story.closed(12));
        add(new RulesProposed(2 * time, JANUARY, Rules.FIRST, "收紧", WHO), new RulesRejected(2 * time, "依据不足"),
                new RulesAdopted(2 * time + 1, JANUARY, Rules.FIRST), new HolidaysStated(2024 + time, new DocumentNo("放假安排"),
                        new TreeSet<>(Set.of(LocalDate.of(2024 + time, 1, 1))), new TreeSet<>(), WHO));
        add(Story.yearOpened(), new UnitGoalsStated(UNIT, "市委编办", 2024 + time,
                new UnitGoals(List.of("目标"), List.of(), List.of(new UnitGoals.Safeguard("组织", "保障")))),
                new SafeguardStated(UNIT, 2024 + time, 1, "张三", SafeguardState.DONE, "已落实"), new SafeguardStated(UNIT, 2024, 1, "张三",
                        SafeguardState.DONE, "已落实"));
        ofAccess(time);
    }

    /** A unit and a grant more each time. */
    private void ofAccess(int time) {
        UnitCode unit = new UnitCode("u" + time);
        add(new UnitAdded(unit, "单位", UNIT), new UnitRenamed(unit, "新名", "改革"), new UnitMoved(unit, UNIT, "改革"),
                new ReviewChainSet(unit, List.of(Role.UNIT_REVIEWER, Role.REVIEWER)), new UnitMerged(unit, UNIT, "改革"),
                new UnitClosed(unit, "撤销"));
        add(new AccountOpened(WHO, UNIT, WHO), new AccountDisabled(WHO, "调离", WHO), new AccountEnabled(WHO, "调回", WHO),
                new EnablingRequested(WHO, JANUARY, "调回", WHO), new SecretRequested(WHO, JANUARY, WHO), new SecretApproved(WHO, WHO),
                new SecretIssued(WHO, WHO), new AccountUnlocked(WHO, WHO), new WorkHandedOver(WHO, new AccountName("li"), WHO),
                new GrantProposed(WHO, time, Role.CLERK, UNIT, JANUARY, "任命", WHO), new GrantApproved(WHO, time, WHO),
                new GrantRevoked(WHO, time, "调离", WHO));
    }

    private void hosts(int time) {
        add(new DeliveryHostsAllowed(List.of(new DeliveryHost("oa.example.cn")), WHO),
                new DeliveryHostsSet(List.of(new DeliveryHost("oa.example.cn"), new DeliveryHost("*.gov.cn:" + (1_000 + time))),
                        "接入", WHO));
    }

    private void add(Event... more) {
        events.addAll(List.of(more));
    }
}
