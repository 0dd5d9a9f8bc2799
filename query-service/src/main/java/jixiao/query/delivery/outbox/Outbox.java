package jixiao.query.delivery.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.query.alert.AlertStep;
import jixiao.query.alert.AlertView;
import jixiao.query.delivery.outbox.DeliveryCheckpoint.DeliveryPosition;
import jixiao.query.delivery.outbox.Messages.Enclosed;
import jixiao.query.delivery.subscription.Audience;
import jixiao.query.delivery.subscription.Subscription;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.fold.reading.Moment;
import jixiao.query.rulebook.Rulebook;
import jixiao.query.standing.Execution;
import jixiao.query.standing.StandingView;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Follows the alerts of the views and notes whom to tell: intents and bookmark in one transaction, so that a kill anywhere leaves none
 * out and none twice. Another generation of views begins where the last was left: what it says of the past is history, but for what the
 * last had to leave as a dead letter. Where rows of the same generation were mended, as when a dead letter is released, they are looked
 * through again for steps never seen.
 */
public final class Outbox {
    /** Positions looked through at once: each may be a closing, whose steps are noted in pages, all in the one transaction. */
    private static final long CHUNK = 2_000;
    /** Each holds a step's words for one place, about 2 KB with its row. */
    private static final int ENCLOSED_AT_ONCE = 2_000;
    private final Supplier<ServingState> views;
    private final LongSupplier beginning;
    private final AlertView alerts;
    private final StandingView standings;
    private final DeliveryCheckpoint told;
    private final Audience audience;
    private final Messages messages;
    private final TransactionOperations transactions;
    private @Nullable ServingState followed;

    /** {@code beginning}: after which position the first start begins to tell. */
    public Outbox(Supplier<ServingState> views, LongSupplier beginning, AlertView alerts, StandingView standings, DeliveryCheckpoint told,
            Audience audience,
           Messages messages, TransactionOperations transactions) {
        this.views = views;
        this.beginning = beginning;
        this.alerts = alerts;
        this.standings = standings;
        this.told = told;
        this.audience = audience;
        this.messages = messages;
        this.transactions = transactions;
    }

    /** True where another generation of views than before is followed from now on. */
    boolean follow(Instant now) {
        ServingState serving = views.get();
        if (!serving.isReady() || serving.equals(followed)) {
            return false;
        }
        boolean isAnother = followed != null && !Objects.equals(followed.schema(), serving.schema());
        boolean isThere = false;
        while (!isThere) {
            isThere = transactions.execute(transaction -> step(serving, now));
        }
        followed = serving;
        return isAnother;
    }

    /** True where all was told that the views had heard. */
    private boolean step(ServingState serving, Instant now) {
        DeliveryPosition was = told.bookmark().orElseGet(() -> {
            long first = beginning.getAsLong();
            return told.begin(new DeliveryPosition(requireNonNull(serving.schema()), serving.mended(), first, first, 0));
        });
        DeliveryPosition from = from(was, serving);
        long upTo = Math.max(from.position(), Math.min(serving.position(), from.position() + CHUNK));
        if (upTo > from.position()) {
            tell(from, Moment.ofSystem(upTo, LocalDate.ofInstant(now, Origin.ZONE), serving.schema()), now);
        }
        DeliveryPosition next = new DeliveryPosition(from.schema(), from.mended(), upTo, from.floor(), from.known());
        if (!next.equals(was)) {
            told.move(was, next);
        }
        return upTo >= serving.position();
    }

    /**
     * The new generation may know what the old one could not fold. After a restore it may end before the old bookmark: those positions
     * are given out again.
     */
    private DeliveryPosition from(DeliveryPosition was, ServingState serving) {
        if (!was.schema().equals(serving.schema())) {
            Map<String, Long> waiting = alerts.waiting(was.schema());
            long heard = Math.min(was.position(), waiting.values().stream().min(Long::compare).orElse(Long.MAX_VALUE) - 1);
            long position = Math.min(Math.max(was.floor(), heard), serving.position());
            told.await(waiting, was.position() < was.known());
            return new DeliveryPosition(requireNonNull(serving.schema()), serving.mended(), position, position,
                    Math.min(Math.max(was.known(), was.position()), serving.position()));
        }
        return was.mended() == serving.mended() ? was : new DeliveryPosition(was.schema(), serving.mended(), was.floor(), was.floor(),
                was.known());
    }

    private void tell(DeliveryPosition from, Moment upTo, Instant now) {
        alerts.eachStepAfter(from.position(), upTo, page -> {
            List<AlertStep> steps = told.firstSeen(page, from.known());
            List<Subscription> all = steps.isEmpty() ? List.of() : audience.at(now);
            if (!all.isEmpty()) {
                note(steps, all, standings.rulebook(upTo), upTo, now);
            }
        });
    }

    private void note(List<AlertStep> steps, List<Subscription> all, Rulebook rulebook, Moment upTo, Instant now) {
        List<Enclosed> enclosed = new ArrayList<>();
        Map<ProjectId, Execution> projects = projects(steps, upTo);
        for (AlertStep step : steps) {
            Item item = Item.of(step, requireNonNull(projects.get(step.project())));
            List<String> urgent = rulebook.at(month(item)).rules().telling().immediately();
            boolean isUrgent = item.kinds().stream().anyMatch(urgent::contains);
            for (Subscription one : all) {
                if (item.kinds().stream().anyMatch(kind -> one.hears(item.unit(), kind, item.severity(), item.only()))) {
                    enclosed.add(new Enclosed(step, item, isUrgent || one.digestAt() == null ? Envelope.alone(one, step, item, now)
                            : Envelope.nextDigest(one, item.unit(), item.unitName(), now)));
                }
            }
            if (enclosed.size() >= ENCLOSED_AT_ONCE) {
                enclose(enclosed, now);
                enclosed.clear();
            }
        }
        enclose(enclosed, now);
    }

    private void enclose(List<Enclosed> enclosed, Instant now) {
        Set<String> sealed = messages.open(enclosed.stream().map(Enclosed::envelope).distinct().toList(), now);
        List<Enclosed> late = enclosed.stream().filter(one -> sealed.contains(one.envelope().id()))
                .map(one -> new Enclosed(one.step(), one.item(), one.envelope().later())).toList();
        messages.open(late.stream().map(Enclosed::envelope).distinct().toList(), now);
        messages.put(enclosed.stream().filter(one -> !sealed.contains(one.envelope().id())).toList());
        messages.put(late);
        messages.gather(enclosed.stream().filter(one -> !one.envelope().isDigest()).toList());
    }

    private Map<ProjectId, Execution> projects(List<AlertStep> steps, Moment moment) {
        return standings.executions(moment, steps.stream().map(step -> step.project().toString()).distinct().toList())
                .stream().collect(Collectors.toMap(Execution::project, project -> project));
    }

    private static YearMonth month(Item item) {
        return item.month() != null ? item.month() : YearMonth.from(item.raisedAt().atZone(Origin.ZONE));
    }
}
