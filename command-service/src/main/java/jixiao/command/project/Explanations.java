package jixiao.command.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.project.BudgetProjectCommand.ExplainAlert;
import jixiao.command.project.ExplanationRefusal.AlertUnknown;
import jixiao.command.project.ExplanationRefusal.ExplanationMissing;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.event.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.HashedJson;
import jixiao.kernel.value.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/**
 * What the unit said of the alerts about its project. A later explanation stands beside the earlier one; the same again changes nothing.
 */
class Explanations {
    /** A project has some dozens of alerts in its year. What was said of an older one may be stored once more; it does no harm. */
    private static final int MOST_REMEMBERED = 100;

    private final AlertCheck alerts;
    /** Of the alerts explained last, the digest of who said what. */
    private final Map<AlertKey, String> last = new LinkedHashMap<>(2) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AlertKey, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Explanations(AlertCheck alerts) {
        this.alerts = alerts;
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ExplainAlert command, Origin origin) {
        alerts.fault(command.project(), command.alert(), origin).ifPresent(fault -> {
            throw new AlertUnknown(command.alert().of(command.project()), fault);
        });
        if (Invisible.isAll(command.explanation())) {
            throw new ExplanationMissing();
        }
        var explained = new AlertExplained(command.project(), null, command.explanation(), origin.account(), command.alert());
        return said(explained).equals(last.get(command.alert())) ? List.of() : List.of(explained);
    }

    @EventSourcingHandler
    void evolve(AlertExplained event) {
        if (event.alertKey() != null) {
            last.remove(event.alertKey());
            last.put(event.alertKey(), said(event));
        }
    }

    private static String said(AlertExplained event) {
        return HashedJson.sha256(event.by() + "\n" + event.explanation());
    }
}
