package jixiao.query.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import jixiao.kernel.ProjectId;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.Histories;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Unanswerable.Malformed;
import jixiao.query.fold.Unanswerable.NotYet;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;

/** Runs trials of rules, one at a time, some projects at once, so that neither memory nor the live views feel them. */
public final class Trials {
    private static final int PROJECTS_AT_ONCE = 50;
    private static final int MOST_NAMED = 5;
    private static final long MOST_EVENTS = 2_000_000;
    private final LedgerFeed ledger;
    private final StandingView standings;
    private final AlertView alerts;
    private final Semaphore turn = new Semaphore(1);

    public Trials(LedgerFeed ledger, StandingView standings, AlertView alerts) {
        this.ledger = ledger;
        this.standings = standings;
        this.alerts = alerts;
    }

    TrialApi.Tried tried(TrialApi.Asked asked, Moment moment) {
        if (!turn.tryAcquire()) {
            throw new NotYet("另一次规则试行正在进行，请稍后再试。");
        }
        try {
            return run(asked, moment);
        } finally {
            turn.release();
        }
    }

    private TrialApi.Tried run(TrialApi.Asked asked, Moment moment) {
        int year = asked.from().getYear();
        List<ProjectId> projects = standings.executions(moment, year).stream()
                .filter(project -> asked.unit() == null || project.unit().text().equals(asked.unit())).map(Execution::project).toList();
        Trial trial = new Trial(asked.rules(), asked.from(), asked.to());
        Histories histories = new Histories(ledger, year, moment.position());
        Map<ProjectId, List<Alert>> really = alerts.at(moment, year).stream()
                .collect(Collectors.groupingBy(AlertView.Of::project, Collectors.mapping(AlertView.Of::alert, Collectors.toList())));
        List<Trial.Difference> differences = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (int from = 0; from < projects.size(); from += PROJECTS_AT_ONCE) {
            Collection<ProjectId> some = projects.subList(from, Math.min(projects.size(), from + PROJECTS_AT_ONCE));
            Map<ProjectId, List<Alert>> tried = new TreeMap<>(Comparator.comparing(ProjectId::code));
            histories.of(some).forEach((project, history) -> trial.alerts(history).ifPresent(alerts -> tried.put(project, alerts)));
            some.stream().filter(project -> !tried.containsKey(project)).map(ProjectId::path).forEach(unread::add);
            differences.addAll(trial.differences(tried, really));
            if (histories.read() > MOST_EVENTS) {
                throw new Malformed("unit", "%d 年的事件超过一次试行所读的 %d 件，请按单位试行。".formatted(year, MOST_EVENTS));
            }
        }
        return answer(asked, moment, projects.size(), unread, histories.read(), trial, differences);
    }

    private static TrialApi.Tried answer(TrialApi.Asked asked, Moment moment, int projects, List<String> unread, long events, Trial trial,
                                         List<Trial.Difference> all) {
        List<TrialApi.Line> differing = all.stream().filter(one -> one.how() != Trial.Difference.How.SAME).map(TrialApi.Line::of).toList();
        String message = unread.isEmpty() ? null : "%d 个项目有读不出的事件，没有试行：%s。".formatted(unread.size(), unread.stream().limit(MOST_NAMED)
                .collect(Collectors.joining("、", "", unread.size() > MOST_NAMED ? " 等" : "")));
        return new TrialApi.Tried(moment.position(), asked.from(), asked.to(), projects - unread.size(), unread.size(), message, events,
                (int) all.stream().filter(one -> trial.isAsked(one.tried())).count(), (int) all.stream().filter(one -> trial.isAsked(one.real())).count(),
                all.size() - differing.size(), differing);
    }
}
