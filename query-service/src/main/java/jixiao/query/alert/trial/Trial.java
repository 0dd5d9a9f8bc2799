package jixiao.query.alert.trial;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.ProjectId;
import jixiao.query.alert.Alert;
import jixiao.query.alert.AlertRule;
import jixiao.query.alert.AlertRules;
import jixiao.query.alert.AlertState;
import jixiao.query.fold.At;
import jixiao.query.fold.reading.Histories;
import jixiao.web.answer.Listening;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * What rules would have warned of, had they been in force from a month on: the ledger folded anew with them in the place of those
 * that were, up to the same position. Without rules it folds what really was, which must come to the very alerts of the view.
 */
final class Trial {
    /** Later than any version that can be adopted, so that it wins wherever it is in force. */
    private static final int VERSION = Integer.MAX_VALUE;
    private final YearMonth from;
    private final YearMonth to;
    private final @Nullable Event adopted;

    Trial(Rules draft, YearMonth from, YearMonth to) {
        this.from = from;
        this.to = to;
        this.adopted = draft == null ? null : new RulesAdopted(VERSION, from.atDay(1), draft);
    }

    /**
     * The alerts that a project's history raises under these rules; empty where it cannot be folded: the project waits as a dead letter.
     */
    Optional<List<Alert>> alerts(Iterable<Histories.HistoryEntry> told, Listening listener) throws IOException {
        AlertState watch = AlertState.FOLD.nothing();
        Iterator<Histories.HistoryEntry> history = null;
        boolean isFirst = true;
        while (true) {
            listener.alive();
            try {
                history = history == null ? told.iterator() : history;
                if (!history.hasNext()) {
                    return Optional.of(watch.alerts());
                }
                Histories.HistoryEntry step = history.next();
                if (isFirst && adopted != null) {
                    watch = AlertState.FOLD.after(watch, adopted, new At(0, step.at().recordedAt()));
                }
                watch = AlertState.FOLD.after(watch, step.event(), step.at());
                isFirst = false;
            } catch (DataAccessException away) {
                throw away;
            } catch (RuntimeException unfoldable) {
                return Optional.empty();
            }
        }
    }

    /** How the alerts of a project differ from those really raised, by what they are about. */
    List<TrialDifference> differences(ProjectId project, List<Alert> tried, List<Alert> real) {
        List<TrialDifference> differences = new ArrayList<>();
        Map<String, Alert> known = byWhat(real);
        byWhat(tried).forEach((what, alert) -> differences.add(TrialDifference.of(project, alert, known.remove(what))));
        known.values().forEach(missing -> differences.add(TrialDifference.of(project, null, missing)));
        differences.removeIf(one -> !isAsked(one.tried()) && !isAsked(one.real()));
        return differences;
    }

    /** Whether there is such an alert, and it was raised or became graver in the months that are tried. */
    boolean isAsked(@Nullable Alert alert) {
        return alert != null && (isAsked(alert.month()) || alert.worsened() != null && isAsked(alert.worsened().month()));
    }

    private boolean isAsked(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }

    /**
     * A year's alerts by rule, key and how many of that key came before: what moves out of the tried months is still known for the same.
     */
    private static Map<String, Alert> byWhat(Collection<Alert> alerts) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Alert> byWhat = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            String what = alert.rule() + "|"
                    + (AlertRules.named(alert.rule()).lasting() == AlertRule.Lasting.WHILE_ANY_FIRES ? "" : alert.key());
            byWhat.put(what + "|" + counts.merge(what, 1, Integer::sum), alert);
        }
        return byWhat;
    }

    /**
     * One thing warned of, under the tried rules and really; either may be missing. {@code daysEarlier} counts from the really raised one,
     * in days of recording; {@code monthsEarlier} in months judged.
     */
    record TrialDifference(ProjectId project, String rule, int key, How how, @Nullable Alert tried, @Nullable Alert real,
            @Nullable Long daysEarlier,
            @Nullable Long monthsEarlier) {

        /** What the tried rules change about a warning: nothing, when it came, how it ended, or that it came at all. */
        @Schema(description = "SAME 一样、EARLIER 更早、LATER 更晚、ENDED_OTHERWISE 结果不同、ONLY_TRIED 只有试行的规则会报、ONLY_REAL 只有实际的规则报了")
        enum How {
            SAME, EARLIER, LATER, ENDED_OTHERWISE, ONLY_TRIED, ONLY_REAL
        }

        static TrialDifference of(ProjectId project, @Nullable Alert tried, @Nullable Alert real) {
            Alert either = tried == null ? requireNonNull(real) : tried;
            if (tried == null || real == null) {
                return new TrialDifference(project, either.rule(), either.key(), tried == null ? How.ONLY_REAL : How.ONLY_TRIED, tried,
                        real,
                        null, null);
            }
            long days = ChronoUnit.DAYS.between(tried.raisedOn(), real.raisedOn());
            long months = ChronoUnit.MONTHS.between(tried.month(), real.month());
            return new TrialDifference(project, either.rule(), either.key(), how(tried, real), tried, real, days, months);
        }

        private static How how(Alert tried, Alert real) {
            int order = Long.compare(tried.raisedPosition(), real.raisedPosition());
            if (order != 0) {
                return order < 0 ? How.EARLIER : How.LATER;
            }
            boolean endedAlike = tried.state() == real.state() && Objects.equals(tried.clearedPosition(), real.clearedPosition())
                    && Objects.equals(tried.escalatedPosition(), real.escalatedPosition()) && worsened(tried) == worsened(real)
                    && tried.isFarBehind() == real.isFarBehind();
            return endedAlike ? How.SAME : How.ENDED_OTHERWISE;
        }

        private static long worsened(Alert alert) {
            return alert.worsened() == null ? 0 : alert.worsened().position();
        }
    }
}
