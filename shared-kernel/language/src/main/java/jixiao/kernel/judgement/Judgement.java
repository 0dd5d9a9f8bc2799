package jixiao.kernel.judgement;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Exact;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import org.jspecify.annotations.Nullable;

/**
 * Where a project stands at the close of a month, by the budget and the plan in force at its end: against its own plan (支出计划), and
 * beside it against the bureau's yardstick (序时进度). {@code rate} and {@code pace} are null without a budget to divide by,
 * {@code milestone} before the first has passed, {@code next} after the last.
 */
public record Judgement(YearMonth month, boolean closed, Money budget, Money spent, @Nullable Percent rate, @Nullable Milestone milestone,
                        Money due, Money shortfall, Standing standing, @Nullable Pace pace, @Nullable Coming next) {

    /** The execution rate divided by the part of the year that is over, and the bureau's light for it. */
    public record Pace(Percent ratio, Light light) {
    }

    /** The milestone that comes next and what it asks for. */
    public record Coming(int month, Percent share, Money due) {
    }

    /**
     * Judges one month.
     *
     * @param reading the day that stands in for the end of a month that is not closed yet
     */
    public static Judgement of(MoneyState project, YearMonth month, LocalDate reading, RulesAdopted rulebook) {
        boolean closed = month.getMonthValue() <= project.closedThrough();
        return judged(project, month, closed ? month.getMonthValue() : project.closedThrough(), closed ? month.atEndOfMonth() : reading,
                rulebook);
    }

    /** Judges a month that is over as it will be judged when it closes: by this the unit inspects itself before it does. */
    public static Judgement atEndOf(MoneyState project, YearMonth month, RulesAdopted rulebook) {
        return judged(project, month, month.getMonthValue(), month.atEndOfMonth(), rulebook);
    }

    /** Milestones up to the month {@code over} have passed; {@code day} is what the pace has come to. */
    private static Judgement judged(MoneyState project, YearMonth month, int over, LocalDate day, RulesAdopted rulebook) {
        int number = month.getMonthValue();
        boolean closed = number <= project.closedThrough();
        Money budget = project.budgetAt(number);
        Money spent = project.spentThrough(number);
        Percent rate = budget.isPositive() ? new Percent(Exact.floor(spent.fen(), Percent.WHOLE, budget.fen(), 1)) : null;
        if (!project.isApproved()) {
            return new Judgement(month, closed, budget, spent, rate, null, Money.ZERO, Money.ZERO, Standing.NONE, null, null);
        }
        Rules rules = rulebook.rules();
        List<Milestone> plan = project.planAt(number).milestones();
        List<Milestone> passed = plan.stream().filter(milestone -> milestone.month() <= over).toList();
        Milestone last = passed.isEmpty() ? null : passed.get(passed.size() - 1);
        Milestone next = plan.size() == passed.size() ? null : plan.get(passed.size());
        Money due = last == null ? Money.ZERO : last.share().leastOf(budget);
        Money shortfall = due.exceeds(spent) ? due.minus(spent) : Money.ZERO;
        Standing standing;
        if (plan.isEmpty()) {
            standing = Standing.NONE;
        } else if (due.exceeds(spent)) {
            standing = isFarBehind(project, passed, budget, spent, rules) ? Standing.FAR_BEHIND : Standing.BEHIND;
        } else {
            standing = isAtRisk(next, month, day, budget, spent, rules)
                    ? Standing.AT_RISK : Standing.ON_TRACK;
        }
        return new Judgement(month, closed, budget, spent, rate, last, due, shortfall, standing,
                pace(number, budget, spent, rules),
                next == null ? null : new Coming(next.month(), next.share(), next.share().leastOf(budget)));
    }

    private static boolean isFarBehind(MoneyState project, List<Milestone> passed, Money budget, Money spent, Rules rules) {
        int bearable = passed.get(passed.size() - 1).share().hundredths() - rules.farBehindPoints().hundredths();
        if (Exact.compare(spent.fen(), Percent.WHOLE, budget.fen(), bearable) < 0) {
            return true;
        }
        return passed.size() > 1 && isMissed(project, passed.get(passed.size() - 1)) && isMissed(project, passed.get(passed.size() - 2));
    }

    private static boolean isMissed(MoneyState project, Milestone milestone) {
        return milestone.share().leastOf(project.budgetAt(milestone.month())).exceeds(project.spentThrough(milestone.month()));
    }

    private static boolean isAtRisk(@Nullable Milestone next, YearMonth month, LocalDate day, Money budget, Money spent, Rules rules) {
        if (next == null || next.month() - month.getMonthValue() > rules.nearMonths()) {
            return false;
        }
        LocalDate from = month.atDay(1).withDayOfYear(1);
        LocalDate until = month.atEndOfMonth();
        LocalDate counted = day.isBefore(from) ? from : day.isAfter(until) ? until : day;
        int dayOfMilestone = month.withMonth(next.month()).atEndOfMonth().getDayOfYear();
        return Exact.compare(spent.fen(), (long) dayOfMilestone * Percent.WHOLE,
                budget.fen(), (long) next.share().hundredths() * counted.getDayOfYear()) < 0;
    }

    private static @Nullable Pace pace(int month, Money budget, Money spent, Rules rules) {
        if (!budget.isPositive()) {
            return null;
        }
        long months = Month.DECEMBER.getValue();
        Light light = reaches(spent, budget, month, rules.greenFrom()) ? Light.GREEN
                : reaches(spent, budget, month, rules.yellowFrom()) ? Light.YELLOW : Light.RED;
        return new Pace(new Percent(Exact.floor(spent.fen(), Percent.WHOLE * months, budget.fen(), month)), light);
    }

    private static boolean reaches(Money spent, Money budget, int month, Percent bound) {
        return Exact.compare(spent.fen(), Percent.WHOLE * 12L, budget.fen(), (long) bound.hundredths() * month) >= 0;
    }
}
