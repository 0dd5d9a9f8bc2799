package jixiao.query.alert;

import jixiao.query.standing.Execution;
import jixiao.query.standing.Rulebook;

/** The closes of months that one judging of a project looks at, each reckoned once for all rules and alerts. */
final class Situations {
    private final Execution project;
    private final Rulebook rulebook;
    private final Situation[] months = new Situation[13];

    Situations(Execution project, Rulebook rulebook) {
        this.project = project;
        this.rulebook = rulebook;
    }

    /** At the close of a month (1–12). */
    Situation at(int month) {
        if (months[month] == null) {
            months[month] = Situation.at(project, rulebook, month);
        }
        return months[month];
    }
}
