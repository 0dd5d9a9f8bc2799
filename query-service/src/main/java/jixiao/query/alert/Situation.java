package jixiao.query.alert;

import java.time.YearMonth;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Judgement;
import jixiao.query.standing.Rulebook;

/** What an alert rule may look at (预警依据): a project at the close of a month, and the rules that month is judged by. */
record Situation(Execution project, Judgement judgement, RulesAdopted rulebook) {

    /** At the close of a month (1–12) of its year. */
    static Situation at(Execution project, Rulebook rulebook, int month) {
        YearMonth closed = YearMonth.of(project.project().fiscalYear(), month);
        RulesAdopted rules = rulebook.at(closed);
        return new Situation(project, Judgement.of(project, closed, closed.atEndOfMonth(), rules), rules);
    }
}
