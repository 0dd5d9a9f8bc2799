package jixiao.command.rulebook;

import java.time.LocalDate;
import java.util.List;
import jixiao.command.rulebook.RulebookCommand.AdoptFirstRules;
import jixiao.command.rulebook.RulebookCommand.AdoptRules;
import jixiao.command.rulebook.RulebookRefusal.EffectiveBeforeRulesInForce;
import jixiao.command.rulebook.RulebookRefusal.RulesUnsound;
import jixiao.command.rulebook.RulebookRefusal.SameRulesInForce;
import jixiao.kernel.Percent;
import jixiao.kernel.RulebookEvent;
import jixiao.kernel.RulebookEvent.RulesAdopted;
import jixiao.kernel.Rules;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** The bureau's rules, version after version; none reaches back behind the one before it. */
class Rulebook {
    private static final LocalDate FROM_THE_BEGINNING = LocalDate.of(2000, 1, 1);

    @AggregateIdentifier
    private String id;
    private int version;
    private LocalDate effectiveFrom;
    private Rules rules;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RulebookEvent> decide(AdoptFirstRules command) {
        return version > 0 ? List.of() : List.of(new RulesAdopted(1, FROM_THE_BEGINNING, command.rules()));
    }

    @CommandHandler
    List<RulebookEvent> decide(AdoptRules command) {
        requireSound(command.rules());
        if (command.effectiveFrom().isBefore(effectiveFrom)) {
            throw new EffectiveBeforeRulesInForce(command.effectiveFrom(), version, effectiveFrom);
        }
        if (command.rules().equals(rules)) {
            throw new SameRulesInForce(version);
        }
        return List.of(new RulesAdopted(version + 1, command.effectiveFrom(), command.rules()));
    }

    private static void requireSound(Rules rules) {
        if (rules.nearMonths() < 0 || rules.nearMonths() > 12) {
            throw new RulesUnsound("预警提前 %d 个月不在 0 至 12 之间".formatted(rules.nearMonths()));
        }
        if (rules.farBehindPoints().hundredths() < 0 || rules.farBehindPoints().hundredths() > Percent.WHOLE) {
            throw new RulesUnsound("严重滞后的差距 %s 不在 0 至 100.00%% 之间".formatted(rules.farBehindPoints()));
        }
        if (rules.yellowFrom().hundredths() < 0 || rules.yellowFrom().exceeds(rules.greenFrom())) {
            throw new RulesUnsound("黄灯起点 %s 与绿灯起点 %s 颠倒".formatted(rules.yellowFrom(), rules.greenFrom()));
        }
        if (rules.closingDay() < 1 || rules.closingDay() > 28) {
            throw new RulesUnsound("月结日 %d 不在 1 至 28 之间".formatted(rules.closingDay()));
        }
    }

    @EventSourcingHandler
    void evolve(RulesAdopted event) {
        id = RulebookCommand.NAME;
        version = event.version();
        effectiveFrom = event.effectiveFrom();
        rules = event.rules();
    }
}
