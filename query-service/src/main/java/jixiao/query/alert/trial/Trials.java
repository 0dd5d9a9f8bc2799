package jixiao.query.alert.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.value.ProjectId;
import jixiao.query.alert.Alert;
import jixiao.query.alert.AlertView;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.reading.Histories;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.standing.StandingView;
import jixiao.web.admission.Places;
import jixiao.web.admission.TooBusy;
import jixiao.web.answer.StreamedAnswer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs trials of rules, one at a time and project by project, so that neither memory nor the live views feel them; ends when nobody waits
 * for it.
 */
public final class Trials {
    /** A trial takes a core for as long as it runs, and a machine may have two. */
    private static final int AT_ONCE = 1;
    /** Some minutes of folding; a city's largest year is below it. */
    private static final long MOST_EVENTS = 2_000_000;
    /** Keys that one question to the ledger names. */
    private static final int PROJECTS_COUNTED_AT_ONCE = 1_000;
    private final LedgerArchive ledger;
    private final StandingView standings;
    private final AlertView alerts;
    private final JsonMapper json;
    private final Places places = new Places(AT_ONCE, Duration.ZERO);

    public Trials(LedgerArchive ledger, StandingView standings, AlertView alerts, JsonMapper json) {
        this.ledger = ledger;
        this.standings = standings;
        this.alerts = alerts;
        this.json = json.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** What cannot be tried is refused before anything is written. */
    void answer(TrialApi.TrialRequest asked, Moment moment, StreamedAnswer.Opening opening) throws IOException {
        places.run(() -> new TooBusy("另一次规则试行正在进行，请稍后再试。"), () -> {
            List<ProjectId> projects = projects(asked, moment);
            StreamedAnswer.write(opening, answer -> run(asked, moment, projects, answer));
        });
    }

    private List<ProjectId> projects(TrialApi.TrialRequest asked, Moment moment) {
        int year = asked.from().getYear();
        List<ProjectId> projects = new ArrayList<>();
        standings.eachOf(moment, year, project -> {
            if (asked.unit() == null || project.unit().equals(asked.unit())) {
                projects.add(project.project());
            }
        });
        long events = 0;
        for (int from = 0; from < projects.size() && events <= MOST_EVENTS; from += PROJECTS_COUNTED_AT_ONCE) {
            List<ProjectId> some = projects.subList(from, Math.min(projects.size(), from + PROJECTS_COUNTED_AT_ONCE));
            events += ledger.seenBy(moment.viewer()).count(some.stream().map(ProjectId::toString).toList(), moment.position());
        }
        if (events > MOST_EVENTS) {
            throw new Malformed("unit", "%d 年的事件超过一次试行所读的 %d 件，请按单位试行。".formatted(year, MOST_EVENTS));
        }
        return projects;
    }

    /** The differences go out as they are found; what they add up to stands behind them. */
    private void run(TrialApi.TrialRequest asked, Moment moment, List<ProjectId> projects, StreamedAnswer answer) throws IOException {
        Trial trial = new Trial(asked.rules(), asked.from(), asked.to());
        Histories histories = new Histories(ledger.seenBy(moment.viewer()), asked.from().getYear(), moment.position());
        TrialTally tally = new TrialTally(trial);
        String head = json.writeValueAsString(new TrialTally.TallyHead(moment.position(), asked.from(), asked.to()));
        answer.write(bytes(head.substring(0, head.length() - 1) + ",\"differences\":["));
        String between = "";
        for (ProjectId project : projects) {
            Optional<List<Alert>> tried = trial.alerts(() -> histories.of(project), answer);
            for (Trial.TrialDifference difference : tried.isEmpty() ? List.<Trial.TrialDifference>of()
                    : trial.differences(project, tried.get(), real(project, moment))) {
                if (tally.counts(difference)) {
                    answer.write(bytes(between + json.writeValueAsString(TrialApi.TrialLine.of(difference))));
                    between = ",";
                }
            }
            tally.heard(project, tried.isPresent());
        }
        answer.write(bytes("]," + json.writeValueAsString(tally.totals(histories.read())).substring(1)));
    }

    private List<Alert> real(ProjectId project, Moment moment) {
        return alerts.at(moment, project).stream().map(AlertView.Of::alert).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
