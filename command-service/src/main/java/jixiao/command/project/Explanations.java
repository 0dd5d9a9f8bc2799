package jixiao.command.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.project.BudgetProjectCommand.ExplainAlert;
import jixiao.command.project.ExplanationRefusal.AlertUnknown;
import jixiao.command.project.ExplanationRefusal.ExplanationMissing;
import jixiao.kernel.AlertKey;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What the unit said of the alerts about its project. A later explanation stands beside the earlier one; the same again changes nothing. */
class Explanations {
    private final AlertCheck alerts;
    private final Map<AlertKey, AlertExplained> last = new HashMap<>(2);

    Explanations(AlertCheck alerts) {
        this.alerts = alerts;
    }

    @CommandHandler
    List<BudgetProjectEvent> decide(ExplainAlert command, Origin origin) {
        alerts.fault(command.project(), command.alert(), origin).ifPresent(fault -> {
            throw new AlertUnknown(command.alert().of(command.project()), fault);
        });
        if (command.explanation().isBlank()) {
            throw new ExplanationMissing();
        }
        var explained = new AlertExplained(command.project(), null, command.explanation(), origin.account(), command.alert());
        return explained.equals(last.get(command.alert())) ? List.of() : List.of(explained);
    }

    @EventSourcingHandler
    void evolve(AlertExplained event) {
        if (event.alertKey() != null) {
            last.put(event.alertKey(), event);
        }
    }
}
