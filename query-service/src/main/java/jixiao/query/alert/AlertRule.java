package jixiao.query.alert;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Percent;
import org.jspecify.annotations.Nullable;

/**
 * A named reason to warn.
 *
 * @param lasting how long an open alert of this rule holds
 * @param dated   it is about a day that passed and not about a month's figures, so that no correction of these can make it undue
 * @param raising by which rules it raises anything new; what it raised by others holds as long as it did
 */
public record AlertRule(String name, Lasting lasting, boolean dated, Judge judge, Predicate<Rules> raising) {
    private static final Percent NO_MARGIN = new Percent(0);

    AlertRule(String name, Lasting lasting, boolean dated, Judge judge) {
        this(name, lasting, dated, judge, rules -> true);
    }

    /**
     * That a rule fires, on what ({@code key}) of which month, and in which words; most findings repeat an open alert and are never
     * worded. With a {@code standing} where it is about a milestone that was missed.
     */
    record RuleFinding(int key, YearMonth month, @Nullable Standing standing, Supplier<String> words) {
        RuleFinding(int key, YearMonth month, Supplier<String> words) {
            this(key, month, null, words);
        }

        String message() {
            return words.get();
        }
    }

    /**
     * What a rule finds. With a margin it fires that many points before its bound: so an open alert is asked whether it still holds
     * (hysteresis).
     */
    @FunctionalInterface
    interface Judge {
        List<RuleFinding> findings(Situation situation, Percent margin);
    }

    /** When an open alert ends. */
    public enum Lasting {
        /** As long as the rule fires on the same thing. */
        WHILE_IT_FIRES,
        /** As long as the rule fires on anything: one alert at a time. */
        WHILE_ANY_FIRES,
        /** Until its milestone's own share is reached: a later milestone missed as well makes nothing better. */
        UNTIL_ITS_MILESTONE_IS_REACHED,
        /** It is about something that stays done: until it was explained and another month is closed, and then for good. */
        UNTIL_EXPLAINED
    }

    /** Nobody is warned by rules that nobody adopted. */
    List<RuleFinding> firing(Situation situation) {
        boolean raises = situation.rulebook().version() > 0 && raising.test(situation.rulebook().rules());
        return raises ? judge.findings(situation, NO_MARGIN) : List.of();
    }

    /** Whether a finding is told of already by this alert. */
    boolean keepsQuietFor(Alert alert, RuleFinding finding) {
        boolean isSettled = lasting == Lasting.UNTIL_EXPLAINED && alert.state() == Alert.State.CLEARED;
        return (alert.isOpen() || isSettled) && isAbout(alert, finding);
    }

    boolean isAbout(Alert alert, RuleFinding finding) {
        return alert.answersTo(name) && (lasting == Lasting.WHILE_ANY_FIRES || alert.key() == finding.key());
    }

    /**
     * Whether by today's figures of its own month an open alert is due; with the margin, or a payment of that month to and fro would ring
     * twice.
     */
    boolean wasDue(Alert alert, Situation then) {
        return judge.findings(then, then.rulebook().rules().clearMargin()).stream().anyMatch(finding -> isAbout(alert, finding));
    }

    /** Whether an open alert of this rule still holds, now that this is the situation. */
    boolean stillHolds(Alert alert, Situation now) {
        if (lasting == Lasting.UNTIL_EXPLAINED) {
            return alert.explained() == null || !now.judgement().month().isAfter(alert.month());
        }
        List<RuleFinding> firing = judge.findings(now, now.rulebook().rules().clearMargin());
        if (lasting == Lasting.UNTIL_ITS_MILESTONE_IS_REACHED && !firing.isEmpty() && PlanRules.isMissed(alert.key(), now)) {
            return true;
        }
        return firing.stream().anyMatch(finding -> isAbout(alert, finding));
    }
}
