package jixiao.command.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import jixiao.command.ledger.Ledger;
import jixiao.command.ledger.OwningUnits;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.PendingCommand;
import jixiao.command.platform.Refusal;
import jixiao.command.platform.Unknown;
import jixiao.kernel.event.Event;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Where a command is asked. It is decided on the newest state: when somebody else appended meanwhile, it is decided again, and
 * a refusal or "nothing to do" is only believed of an aggregate read anew, because another process may have moved it.
 */
public final class Desk {
    private static final int TRIES = 12;
    private static final long LONGEST_PAUSE_MILLIS = 40;
    /** For all tries together; with a last look at the ledger the answer is there within six seconds. */
    static final Duration LONGEST = Duration.ofMillis(3_800);

    private final CommandBus bus;
    private final Ledger ledger;
    private final AggregateCache cache;
    private final List<DecisionContext<?>> contexts;
    private final OwningUnits owners;
    private final MeterRegistry metrics;
    private final CommandTimers timers;

    /** Whom a command is for, and what to say if there is nobody of that name. */
    public record Addressee(String aggregate, String ifUnknown) {
    }

    Desk(CommandBus bus, Ledger ledger, AggregateCache cache, List<DecisionContext<?>> contexts, OwningUnits owners,
            MeterRegistry metrics) {
        this.bus = bus;
        this.ledger = ledger;
        this.cache = cache;
        this.contexts = List.copyOf(contexts);
        this.owners = owners;
        this.metrics = metrics;
        this.timers = new CommandTimers(metrics);
    }

    /**
     * Has a command decided and its events stored, and answers the ledger position a reader must have heard to see it. Throws
     * the {@link Refusal} of a rule, {@link Unknown} for what does not exist, and {@link jixiao.command.ledger.NotStored} when
     * the ledger could not take it.
     *
     * @param step tells several commands of one asking apart
     */
    public long ask(Addressee to, Object command, CommandRequest asking, String step) {
        Timer.Sample timing = Timer.start(metrics);
        String outcome = "failed";
        asking.isAbout(to.aggregate());
        try {
            long position = decided(to.aggregate(), command, asking, asking.commandId(step));
            outcome = "done";
            asking.heard(position);
            return position;
        } catch (OutOfSight | AggregateNotFoundException unknown) {
            outcome = "unknown";
            throw new Unknown(to.ifUnknown());
        } catch (Refusal refusal) {
            outcome = "refused";
            throw refusal;
        } finally {
            timing.stop(timers.of(command, outcome));
        }
    }

    public long ask(Addressee to, Object command, CommandRequest asking) {
        return ask(to, command, asking, "");
    }

    /**
     * Answers what the command became, to whoever asks again after a lost answer too. For commands that become exactly one event
     * or are refused.
     */
    public <E extends Event> E askFor(Class<E> outcome, Addressee to, Object command, CommandRequest asking) {
        return outcome.cast(ledger.eventAt(ask(to, command, asking)));
    }

    private long decided(String aggregate, Object command, CommandRequest asking, UUID commandId) {
        if (asking.hasKey()) {
            Optional<Long> before = answeredBefore(asking, commandId);
            before.ifPresent(stored -> mustBeSeen(aggregate, asking));
            asking.answered(before.isPresent());
            if (before.isPresent()) {
                asking.stored();
                return before.get();
            }
        }
        long deadline = System.nanoTime() + LONGEST.toNanos();
        for (int tried = 1; ; tried++) {
            boolean fromCache = cache.containsKey(aggregate);
            PendingCommand asked = new PendingCommand(commandId, asking.origin(), asking.request(), deadline);
            try {
                asked.during(() -> {
                    dispatch(aggregate, command, asking, asked);
                    cache.weigh(aggregate);
                });
                if (asked.position().isPresent()) {
                    asking.stored();
                    return asked.position().get();
                }
                if (!fromCache || tried == TRIES) {
                    return ledger.readHead();
                }
                cache.remove(aggregate);
            } catch (ConcurrencyException | AggregateStreamCreationException overtaken) {
                if (tried == TRIES || System.nanoTime() > deadline) {
                    throw overtaken;
                }
                cache.remove(aggregate);
                pause(tried);
            } catch (Refusal | OutOfSight no) {
                cache.remove(aggregate);
                if (!fromCache || tried == TRIES) {
                    throw no;
                }
            } catch (RuntimeException failure) {
                cache.remove(aggregate);
                Optional<Long> before = asking.hasKey() ? answeredBefore(asking, commandId) : Optional.empty();
                before.ifPresent(found -> asking.stored());
                return before.orElseThrow(() -> failure);
            }
        }
    }

    /** What was stored by an earlier asking is decided by nobody again, and may have become another unit's since. */
    private void mustBeSeen(String aggregate, CommandRequest asking) {
        if (!owners.of(List.of(aggregate)).stream().allMatch(asking.acting()::sees)) {
            throw new OutOfSight();
        }
    }

    private Optional<Long> answeredBefore(CommandRequest asking, UUID commandId) {
        Optional<LedgerRows.Answered> answered = ledger.answered(commandId);
        answered.flatMap(LedgerRows.Answered::request).ifPresent(asking::mustBe);
        return answered.map(LedgerRows.Answered::position);
    }

    private void dispatch(String aggregate, Object command, CommandRequest asking, PendingCommand asked) {
        DocumentStore documents = asked::keep;
        Map<String, Object> about = new HashMap<>(Map.of(OriginOfCommand.KEY, asking.origin(), AddresseeOfCommand.KEY, aggregate,
                DocumentStoreOfCommand.KEY, documents, ActingOfCommand.KEY, asking.acting(asked::actsBy)));
        List<DecisionContext.Opened<?>> opened = new ArrayList<>(contexts.size());
        try {
            for (DecisionContext<?> context : contexts) {
                DecisionContext.Opened<?> one = context.open(aggregate);
                opened.add(one);
                about.put(ContextOfCommand.key(context.type()), one);
            }
            FutureCallback<Object, Object> answer = new FutureCallback<>();
            bus.dispatch(new GenericCommandMessage<>(command, about), answer);
            var result = answer.getResult();
            if (result.isExceptional()) {
                throw unchecked(result.exceptionResult());
            }
        } finally {
            opened.forEach(DecisionContext.Opened::close);
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    private static void pause(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(Math.min(LONGEST_PAUSE_MILLIS, 2L << Math.min(tried, 5))));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
