package jixiao.query.inspection;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorReported;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.inspection.InspectionReport.IndicatorCheck;
import jixiao.kernel.judgement.Obtained;
import jixiao.kernel.value.ProjectId;
import jixiao.query.achievement.Achievement;
import jixiao.query.achievement.AchievementJudgement;
import jixiao.query.achievement.AchievementView;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.At;
import jixiao.query.fold.reading.HeavyReading;
import jixiao.query.fold.reading.Moment;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Proof;
import jixiao.query.standing.StandingView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in a month's form: with what is known at a moment, and again with exactly what was known when it was filed. */
@Component
class Forms {
    private final StandingView standings;
    private final AchievementView achievements;
    private final LedgerArchive ledger;
    private final HeavyReading reading;
    private final StoredFigures stored;

    Forms(StandingView standings, AchievementView achievements, LedgerArchive ledger, HeavyReading reading, StoredFigures stored) {
        this.standings = standings;
        this.achievements = achievements;
        this.ledger = ledger;
        this.reading = reading;
        this.stored = stored;
    }

    /** What a form comes filled in with, and what a reviewer should look at in it. */
    record FilledIn(Figures figures, List<InspectionFinding> findings) {
    }

    /** As known at a moment. */
    FilledIn filledIn(Execution project, YearMonth month, Moment moment) {
        Achievement known = achieved(project, moment);
        return new FilledIn(figures(project, month, moment, known, Set.of(), moment), InspectionFinding.of(project, known, month));
    }

    private Achievement achieved(Execution project, Moment moment) {
        return achievements.at(moment, project.project()).orElse(Achievement.NOTHING);
    }

    /**
     * The values that a filing stated count as reported for its month, whatever was known before it; the ledger has them by the time it was
     * filed.
     */
    private Figures stating(Execution project, YearMonth month, Moment moment, List<IndicatorCheck> stated, Moment filed) {
        Achievement known = achieved(project, moment);
        for (IndicatorCheck check : stated) {
            known = check.value() == null ? known
                    : Achievement.FOLD.after(known, new IndicatorReported(project.project(), check.number(), month,
                    check.value()), new At(moment.position(), Instant.EPOCH));
        }
        Set<Integer> told = stated.stream().filter(check -> check.value() != null).map(IndicatorCheck::number).collect(Collectors.toSet());
        return figures(project, month, moment, known, told, filed);
    }

    private Figures figures(Execution project, YearMonth month, Moment moment, Achievement known, Set<Integer> told, Moment filed) {
        RulesAdopted rules = standings.rulebook(moment).at(month);
        return Figures.of(project, month, rules, moment, AchievementJudgement.of(known, project, month, rules.rules()).indicators().stream()
                .map(one -> IndicatorFigure.of(one, Proof.of(one, project.project(), month, (one.obtained() == Obtained.TYPED
                        && told.contains(one.indicator().number()) ? filed : moment).position()))).toList());
    }

    /**
     * A filing as it was: its report, next to the figures that the desk stored with it or, where there are none, to those of the position
     * that it was seen at, with the values that it stated itself. Nothing of the present enters, so it is the same at any later time.
     */
    AsFiled asFiled(ProjectId project, YearMonth month, Inspected.InspectionFiling filing, Moment moment) {
        InspectionSubmitted event = event(filing, moment);
        StoredFigures.FoundFigures found = event.figures() == null ? new StoredFigures.FoundFigures(Optional.empty(), null)
                : stored.find(event.figures(), moment.viewer());
        if (found.figures().isPresent()) {
            Figures figures = Figures.of(found.figures().get(), filing.position());
            return asFiled(filing, event, figures, AsFiled.Basis.STORED, recomputed(project, month, figures, filing, moment), null);
        }
        Moment seen = moment.at(filing.seenAt(), filing.day());
        Moment filed = moment.at(filing.position(), filing.day());
        Figures figures = standings.execution(seen, project).map(known -> stating(known, month, seen, event.report().indicators(), filed))
                .orElse(null);
        return asFiled(filing, event, figures, AsFiled.Basis.RECOMPUTED, List.of(), found.fault());
    }

    private static AsFiled asFiled(Inspected.InspectionFiling filing, InspectionSubmitted event, @Nullable Figures figures,
            AsFiled.Basis basis,
                                   List<Difference> recomputed, @Nullable String note) {
        return new AsFiled(filing.position(), filing.at(), filing.by(), filing.seenAt(), event.report(), figures, basis, event.figures(),
                recomputed, note);
    }

    /** What today's code makes of the same events otherwise than what was stored: nothing, as long as nobody changed how is judged. */
    private List<Difference> recomputed(ProjectId project, YearMonth month, Figures stored, Inspected.InspectionFiling filing,
            Moment moment) {
        Moment filed = moment.at(filing.position(), filing.day());
        return standings.execution(filed, project).map(known -> Differences.between(stored, filledIn(known, month, filed).figures(),
                new Happenings(month, Collections.emptyIterator()))).orElse(List.of());
    }

    /** What is no longer as it was filed; nothing where the project was not known yet at the position that was seen. */
    List<Difference> differences(ProjectId project, YearMonth month, AsFiled filed, Figures today, Moment moment) {
        if (filed.figures() == null) {
            return List.of();
        }
        List<String> concerning = List.of(project.toString(), "year-" + project.fiscalYear(), "rulebook");
        return reading.read(() -> Differences.between(requireNonNull(filed.figures()), today,
                new Happenings(month, ledger.seenBy(moment.viewer()).history(concerning, filed.asOf(), moment.position()))));
    }

    private InspectionSubmitted event(Inspected.InspectionFiling filing, Moment moment) {
        Recorded recorded = ledger.seenBy(moment.viewer()).after(filing.position() - 1, 1).get(0);
        return (InspectionSubmitted) EventJson.read(recorded.type(), recorded.revision(), recorded.payload());
    }
}
