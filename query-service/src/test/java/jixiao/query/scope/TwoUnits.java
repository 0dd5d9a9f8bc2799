package jixiao.query.scope;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.plan;
import static jixiao.query.Story.yearOpened;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.kernel.event.BudgetProjectEvent.ActivityPlanStated;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.BudgetProjectEvent.TargetReturned;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.OrganisationEvent.UnitGoalsStated;
import jixiao.kernel.target.ActivityPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;

/** A ledger of two units, in each of which there is something of every kind; and one project that came from the one to the other. */
final class TwoUnits {
    static final String OURS = "225001";
    static final String THEIRS = "226001";
    final WrittenLedger ledger = new WrittenLedger();
    /** What each has, by its unit. */
    final Map<String, Story> stories = new TreeMap<>(Map.of(OURS, new Story("A"), THEIRS, new Story("B")));
    /** Drafted for us, given back, and drafted for them: theirs, also where the past is looked at. */
    final Story moved = new Story("M");
    /** The last position at which it was ours. */
    final long beforeItMoved;

    TwoUnits() {
        ledger.append(firstRules(), yearOpened(), Duties.opened(3, "2024-04-10"));
        ledger.append(drafted(moved, OURS));
        beforeItMoved = ledger.position();
        stories.forEach(this::tell);
        ledger.at("2024-04-11T01:00:00Z").append(Duties.began("2024-04-11"), closed(3));
        stories.values().forEach(story -> ledger.append(new Duties(story).filed(3, 5, null), new Duties(story).required(1, "2024-05-01")));
        ledger.append(moved.submitted(), new TargetReturned(moved.project(), "单位写错了"), drafted(moved, THEIRS));
        ledger.account("clerk2", Role.CLERK, THEIRS).account("auditor", Role.AUDITOR, OURS).account("sysadmin", Role.SYSTEM_ADMIN, "city");
    }

    private void tell(String unit, Story story) {
        ledger.append(new UnitGoalsStated(new UnitCode(unit), "单位" + unit, 2024, new UnitGoals(List.of("总体目标"), List.of(),
                List.of())));
        ledger.append(drafted(story, unit), story.submitted(), story.approved(1_000_000, 3, 3_000, 12, 10_000),
                new ActivityPlanStated(story.project(), ActivityPlan.NONE),
                story.spent("V-" + unit, "2024-02-01", 10_000), story.reported(1, 2, "1"),
                story.proposed(1, "2024-06-01", story.revision(900_000, 3, 3_000, 12, 10_000)));
    }

    static Event drafted(Story story, String unit) {
        Target one = ((TargetDrafted) story.drafted(1_000_000, 3, 3_000, 12, 10_000)).target();
        return new TargetDrafted(story.project(), new Target(new UnitCode(unit), "单位" + unit, one.name(), one.budget(), one.funds(),
                one.purpose(), plan(3, 3_000, 12, 10_000), one.planConfirmed(), one.goals(), one.indicators()));
    }
}
