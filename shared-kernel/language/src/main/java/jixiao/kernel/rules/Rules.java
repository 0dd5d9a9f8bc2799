package jixiao.kernel.rules;

import java.util.List;
import java.util.Optional;
import jixiao.kernel.identity.Category;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Role;
import org.jspecify.annotations.Nullable;

/**
 * The numbers the bureau judges with (监控规则); facts of the ledger, never configuration. What rules did not say that were adopted before
 * there was such a number is frozen in {@code Upcasts}.
 *
 * @param nearMonths      a coming milestone at most this many months away can put a project at risk
 * @param farBehindPoints missing a milestone by more than this many points of the budget is far behind
 * @param greenFrom       execution rate ÷ time share, or a count's value ÷ its share of the year, from which a light is green
 * @param yellowFrom      the same for yellow; below it is red
 * @param closingDay      an automatic year closes a month when this day of the following month begins (1–28), but not while a deadline put
 * off for that month runs
 * @param clearMargin     how many points beyond its bound a rate must be before an alert about it is cleared (hysteresis); not for
 * milestones, which are exact
 * @param supersedesBehind whether being far behind takes the place of being behind the same milestone, as one alert whose severity rises;
 *                        two alerts without it
 * @param decemberCounts  whether a count that has not reached its target at the close of December is never green; held against
 *                        {@code greenFrom} alone without it
 */
public record Rules(int nearMonths, Percent farBehindPoints, Percent greenFrom, Percent yellowFrom, int closingDay, Percent clearMargin,
                    Goals goals, Rush rush, Filing filing, Telling telling, Boolean supersedesBehind, Boolean decemberCounts) {
    /** The first rulebook: the numbers of design.md and domain.md §4, until a bureau adopts its own. */
    public static final Rules FIRST = new Rules(2, new Percent(1_000), new Percent(8_000), new Percent(6_000), 11, new Percent(100),
            Goals.FIRST, Rush.FIRST, Filing.FIRST, Telling.FIRST, true, true);

    public Rules {
        supersedesBehind = Boolean.TRUE.equals(supersedesBehind);
        decemberCounts = Boolean.TRUE.equals(decemberCounts);
    }

    /**
     * As they were before they could say whether severities supersede each other and whether December counts: neither. An absent group
     * holds the first numbers.
     */
    public Rules(int nearMonths, Percent farBehindPoints, Percent greenFrom, Percent yellowFrom, int closingDay,
                 @Nullable Percent clearMargin, @Nullable Goals goals, @Nullable Rush rush, @Nullable Filing filing,
                 @Nullable Telling telling) {
        this(nearMonths, farBehindPoints, greenFrom, yellowFrom, closingDay, clearMargin == null ? new Percent(0) : clearMargin,
                goals == null ? Goals.FIRST : goals, rush == null ? Rush.FIRST : rush, filing == null ? Filing.FIRST : filing,
                telling == null ? Telling.FIRST : telling, false, false);
    }

    /** As they were before there were more: no margin, and the first numbers of every group. */
    public Rules(int nearMonths, Percent farBehindPoints, Percent greenFrom, Percent yellowFrom, int closingDay) {
        this(nearMonths, farBehindPoints, greenFrom, yellowFrom, closingDay, null, null, null, null, null);
    }

    /**
     * The same where a group that is absent holds the first rulebook's numbers: for rules that somebody tries, never for those that the
     * ledger holds.
     */
    public Rules filled() {
        return new Rules(nearMonths, farBehindPoints, greenFrom, yellowFrom, closingDay, clearMargin == null ? new Percent(0) : clearMargin,
                goals == null ? Goals.FIRST : goals, rush == null ? Rush.FIRST : rush, filing == null ? Filing.FIRST : filing,
                telling == null ? Telling.FIRST : telling, supersedesBehind, decemberCounts);
    }

    /**
     * What keeps these from being numbers that anybody can judge with, as a sentence; empty when nothing does. They hold what was said,
     * sound or not.
     */
    public Optional<String> fault() {
        return SoundRules.fault(this);
    }

    /**
     * How results are judged.
     *
     * @param blueFrom     value ÷ target of the whole year from which a light is blue
     * @param countsFrom   a count whose target is smaller is judged in December only; 0 judges every count pro rata
     * @param gapPoints    goal and money are apart when their shares differ by more than this
     * @param unitCosts    which indicators are reckoned from payments that say for how many people and days
     */
    public record Goals(Percent blueFrom, int countsFrom, Percent gapPoints, List<UnitCost> unitCosts) {
        public static final Goals FIRST = new Goals(new Percent(12_000), 0, new Percent(1_000),
                List.of(new UnitCost("人均会议费", new Category("会议费")), new UnitCost("人均培训费", new Category("培训费"))));

        public Goals {
            unitCosts = List.copyOf(unitCosts);
        }
    }

    /** An indicator by its third level, and the category of the payments it is reckoned from: amount ÷ (people × days). */
    public record UnitCost(String indicator, Category category) {
    }

    /** Year-end spending (突击花钱): a month from {@code fromMonth} on that pays more than {@code share} of the budget. */
    public record Rush(int fromMonth, Percent share) {
        public static final Rush FIRST = new Rush(10, new Percent(3_000));
    }

    /**
     * Until which day (1–28) of the following month an inspection is to be filed, and how many days before it is reminded of, where the
     * bureau says nothing else of a month.
     */
    public record Filing(int day, List<Integer> reminderDays) {
        public static final Filing FIRST = new Filing(10, List.of(7, 3, 1));

        public Filing {
            reminderDays = List.copyOf(reminderDays);
        }

        /** What keeps these from being days before a deadline, as a sentence; empty when none is below 0 and they fall. */
        public static Optional<String> fault(List<Integer> reminderDays) {
            int before = Integer.MAX_VALUE;
            for (int days : reminderDays) {
                if (days < 0) {
                    return Optional.of("提前 %d 天小于 0".formatted(days));
                }
                if (days >= before) {
                    return Optional.of(days == before ? "提前 %d 天出现两次".formatted(days) : "提前 %d 天排在提前 %d 天之后，应从早到晚".formatted(days, before));
                }
                before = days;
            }
            return Optional.empty();
        }
    }

    /**
     * Who is told of what.
     *
     * @param explainDays  an alert that nobody explained for longer than this many days is escalated
     * @param escalations  whom an overdue rectification reaches after how many days, fewest days first
     * @param immediately  the kinds of alerts that do not wait for the day's digest
     */
    public record Telling(int explainDays, List<Escalation> escalations, List<String> immediately) {
        public static final Telling FIRST = new Telling(10, List.of(new Escalation(1, Role.REVIEWER), new Escalation(7, Role.LEADER)),
                List.of("FAR_BEHIND"));

        public Telling {
            escalations = List.copyOf(escalations);
            immediately = List.copyOf(immediately);
        }
    }

    /** After this many days past the deadline, whoever has this role is told. */
    public record Escalation(int afterDays, Role to) {
    }
}
