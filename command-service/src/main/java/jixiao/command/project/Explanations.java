package jixiao.command.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.command.project.BudgetProjectCommand.ExplainAlert;
import jixiao.command.project.ExplanationRefusal.AlertEnded;
import jixiao.command.project.ExplanationRefusal.ExplanationMissing;
import jixiao.kernel.BudgetProjectEvent;
import jixiao.kernel.BudgetProjectEvent.AlertExplained;
import jixiao.kernel.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** What the unit said of the alerts about its project. A later explanation stands beside the earlier one; the same again changes nothing. */
class Explanations {
    private final Map<String, AlertExplained> last = new HashMap<>(2);

    @CommandHandler
    List<BudgetProjectEvent> decide(ExplainAlert command, Origin origin) {
        if (!command.open()) {
            throw new AlertEnded(command.alert());
        }
        if (command.explanation().isBlank()) {
            throw new ExplanationMissing();
        }
        var explained = new AlertExplained(command.project(), command.alert(), command.explanation(), origin.account());
        return explained.equals(last.get(command.alert())) ? List.of() : List.of(explained);
    }

    @EventSourcingHandler
    void evolve(AlertExplained event) {
        last.put(event.alert(), event);
    }
}
