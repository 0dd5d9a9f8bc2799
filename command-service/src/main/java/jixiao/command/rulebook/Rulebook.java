package jixiao.command.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import jixiao.command.desk.Acting;
import jixiao.command.desk.NotOfTheBureau;
import jixiao.command.rulebook.RulebookCommand.AdoptFirstRules;
import jixiao.command.rulebook.RulebookCommand.AdoptProposed;
import jixiao.command.rulebook.RulebookCommand.ProposeRules;
import jixiao.command.rulebook.RulebookCommand.RejectRules;
import jixiao.command.rulebook.RulebookRefusal.AdopterIsProposer;
import jixiao.command.rulebook.RulebookRefusal.EffectiveBeforeRulesInForce;
import jixiao.command.rulebook.RulebookRefusal.EffectiveTooLate;
import jixiao.command.rulebook.RulebookRefusal.NoSuchProposal;
import jixiao.command.rulebook.RulebookRefusal.ProposalOpen;
import jixiao.command.rulebook.RulebookRefusal.ReasonMissing;
import jixiao.command.rulebook.RulebookRefusal.RulesUnsound;
import jixiao.command.rulebook.RulebookRefusal.SameRulesInForce;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.event.RulebookEvent.RulesRejected;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The bureau's rules, version after version, each proposed by one person and adopted by another; none reaches back behind the one
 * before it. A version that was rejected keeps its number: who adopts version 3 adopts what was proposed as version 3.
 */
class Rulebook {
    private static final LocalDate FROM_THE_BEGINNING = LocalDate.of(2000, 1, 1);

    @AggregateIdentifier
    private String id;
    private int lastNumber;
    private @Nullable RulesAdopted inForce;
    private @Nullable RulesProposed open;

    @AggregateMember
    private final Holidays holidays = new Holidays();

    @CommandHandlerInterceptor
    void admit(RulebookCommand command, Acting acting) {
        NotOfTheBureau.refuse(acting);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    List<RulebookEvent> decide(AdoptFirstRules command) {
        return inForce != null ? List.of() : List.of(new RulesAdopted(1, FROM_THE_BEGINNING, command.rules()));
    }

    @CommandHandler
    List<RulebookEvent> decide(ProposeRules command, Origin origin) {
        if (open != null) {
            throw new ProposalOpen(open.version(), open.by());
        }
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("提出规则");
        }
        command.rules().fault().ifPresent(fault -> {
            throw new RulesUnsound(fault);
        });
        RulesAdopted current = Objects.requireNonNull(inForce, "the first rules come before any proposal");
        if (command.effectiveFrom().isBefore(current.effectiveFrom())) {
            throw new EffectiveBeforeRulesInForce(command.effectiveFrom(), current.version(), current.effectiveFrom());
        }
        if (command.effectiveFrom().isAfter(origin.day().plusYears(1))) {
            throw new EffectiveTooLate(command.effectiveFrom(), origin.day().plusYears(1));
        }
        if (command.rules().equals(current.rules())) {
            throw new SameRulesInForce(current.version());
        }
        return List.of(new RulesProposed(lastNumber + 1, command.effectiveFrom(), command.rules(), command.reason(), origin.account()));
    }

    @CommandHandler
    List<RulebookEvent> decide(AdoptProposed command, Origin origin) {
        RulesProposed proposal = requireOpen(command.version());
        if (origin.account().equals(proposal.by())) {
            throw new AdopterIsProposer(proposal.version(), proposal.by());
        }
        return List.of(new RulesAdopted(proposal.version(), proposal.effectiveFrom(), proposal.rules()));
    }

    @CommandHandler
    List<RulebookEvent> decide(RejectRules command) {
        RulesProposed proposal = requireOpen(command.version());
        if (Invisible.isAll(command.reason())) {
            throw new ReasonMissing("退回");
        }
        return List.of(new RulesRejected(proposal.version(), command.reason()));
    }

    private RulesProposed requireOpen(int version) {
        if (open == null || open.version() != version) {
            throw new NoSuchProposal(version, open == null ? 0 : open.version());
        }
        return open;
    }

    @EventSourcingHandler
    void evolve(RulesAdopted event) {
        id = RulebookCommand.NAME;
        lastNumber = event.version();
        inForce = event;
        open = null;
    }

    @EventSourcingHandler
    void evolve(RulesProposed event) {
        lastNumber = event.version();
        open = event;
    }

    @EventSourcingHandler
    void evolve(RulesRejected event) {
        open = null;
    }
}
