package jixiao.query.standing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.MonitoringYearEvent;
import jixiao.kernel.OrganisationEvent;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.kernel.RulebookEvent.RulesProposed;
import jixiao.kernel.RulebookEvent.RulesRejected;
import jixiao.kernel.Rules;
import jixiao.query.fold.Fold;

/** The rules the bureau adopted (监控规则), version by version. */
public record Rulebook(List<RulesAdopted> versions) {
    public static final Rulebook NOTHING = new Rulebook(List.of());
    /** Before anything was adopted the first rulebook's numbers show a standing; nobody is warned by them. */
    private static final RulesAdopted NONE_ADOPTED = new RulesAdopted(0, LocalDate.of(1949, 10, 1), Rules.FIRST);

    static final Fold<Rulebook> FOLD = Fold.from(NOTHING)
            .on(RulesAdopted.class, (was, event, at) -> was.with(event))
            .passesOver(RulesProposed.class, RulesRejected.class, BudgetProjectEvent.class, MonitoringYearEvent.class, OrganisationEvent.class);

    public Rulebook with(RulesAdopted adopted) {
        List<RulesAdopted> now = new ArrayList<>(versions);
        now.removeIf(known -> known.version() == adopted.version());
        now.add(adopted);
        return new Rulebook(List.copyOf(now));
    }

    /** The latest version in force when a month ended. */
    public RulesAdopted at(YearMonth month) {
        RulesAdopted found = NONE_ADOPTED;
        for (RulesAdopted version : versions) {
            if (!version.effectiveFrom().isAfter(month.atEndOfMonth()) && version.version() > found.version()) {
                found = version;
            }
        }
        return found;
    }
}
