package jixiao.query.delivery.outbox;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.Sender;
import jixiao.query.delivery.channel.Undelivered;
import jixiao.query.delivery.channel.Undelivered.Why;
import jixiao.query.delivery.subscription.Audience;
import jixiao.query.delivery.subscription.QuietHours;
import jixiao.query.delivery.subscription.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends several messages at a time, few to any one host. A host that let us wait goes on a by-road with threads of its own until it
 * answers in time again, so that however many receivers hang, the others are served.
 */
public final class MessageDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageDispatcher.class);
    private static final int PER_LANE = 2;
    private static final int ON_ROAD = 16;
    private static final int ON_BY_ROAD = 4;
    private static final int LONGEST_ERROR = 500;
    private final Attempts attempts;
    private final Audience audience;
    private final Map<Channel, Sender> senders;
    private final Wording wording;
    private final DeliverySchedule pace;
    private final LongUnaryOperator dice;
    private final Clock clock;
    private final MeterRegistry meters;
    private final ExecutorService road = threads("delivery", ON_ROAD);
    private final ExecutorService byRoad = threads("delivery-slow", ON_BY_ROAD);
    private final Map<String, Flight> flying = new ConcurrentHashMap<>();
    private final Set<String> slow = ConcurrentHashMap.newKeySet();

    public MessageDispatcher(Attempts attempts, Audience audience, Map<Channel, Sender> senders, Wording wording, DeliverySchedule pace,
            LongUnaryOperator dice, Clock clock,
          MeterRegistry meters) {
        this.attempts = attempts;
        this.audience = audience;
        this.senders = senders;
        this.wording = wording;
        this.pace = pace;
        this.dice = dice;
        this.clock = clock;
        this.meters = meters;
    }

    /** A message and the way it goes. */
    private record Flight(Outgoing message, boolean isSlow) {
        String lane() {
            return message.lane();
        }
    }

    /**
     * Sets off what is due, as far as there is room; {@code arrived} is run whenever room comes free. A message that set off waits for no
     * thread: between the look at what its receiver may see and its sending there is nothing.
     */
    void fill(Instant now, Runnable arrived) {
        List<Flight> batch = batch(now);
        if (!batch.isEmpty()) {
            allowed(batch, now).forEach(flight -> {
                flying.put(flight.message.id(), flight);
                (flight.isSlow ? byRoad : road).execute(() -> fly(flight.message, arrived));
            });
        }
    }

    /** What is due, no more than there are threads and places in the lanes free. */
    private List<Flight> batch(Instant now) {
        List<Flight> batch = new ArrayList<>();
        List<Flight> taken = new ArrayList<>(flying.values());
        for (Outgoing message : attempts.due(now, Set.copyOf(flying.keySet()), PER_LANE)) {
            Instant awake = QuietHours.next(message.quiet(), now);
            if (awake.isAfter(now)) { // it was due before the quiet began, and nobody could send it then
                attempts.kept(message.id(), awake);
                continue;
            }
            Flight flight = new Flight(message, slow.contains(message.lane()));
            long inLane = taken.stream().filter(one -> one.lane().equals(flight.lane())).count();
            long onWay = taken.stream().filter(one -> one.isSlow == flight.isSlow).count();
            if (inLane < PER_LANE && onWay < (flight.isSlow ? ON_BY_ROAD : ON_ROAD)) {
                taken.add(flight);
                batch.add(flight);
            }
        }
        return batch;
    }

    /**
     * Those whose receivers may have them at this moment, be they first sent, tried again or sent anew by hand; the others are dropped, but
     * for what another subscription inherited, which is looked up with the next batch.
     */
    private List<Flight> allowed(List<Flight> batch, Instant now) {
        Map<Long, Subscription> held = audience.inForce(batch.stream().map(Flight::message).filter(message -> !message.ended())
                .map(Outgoing::subscription).distinct().toList(), now).stream().collect(Collectors.toMap(Subscription::id, one -> one));
        List<String> unseen = new ArrayList<>();
        List<Flight> allowed = new ArrayList<>();
        for (Flight flight : batch) {
            Outgoing message = flight.message;
            Subscription today = held.get(message.subscription().id());
            if (message.ended() || today != null && !today.isOf(message.unit())) {
                unseen.add(message.id());
            } else if (today != null) {
                allowed.add(flight);
            }
        }
        if (!unseen.isEmpty()) {
            attempts.dropped(unseen, now);
        }
        return allowed;
    }

    private void fly(Outgoing message, Runnable arrived) {
        try {
            attempt(message);
        } catch (RuntimeException | Error unmarked) {
            LOG.warn("what became of message {} could not be noted; it may be sent again: {}", message.id(), unmarked.toString());
        } finally {
            flying.remove(message.id());
            arrived.run();
        }
    }

    private void attempt(Outgoing message) {
        Undelivered refused = send(message);
        Instant now = clock.instant();
        if (refused == null) {
            slow.remove(message.lane());
            attempts.sent(message.id(), now);
            count(message, "sent");
            return;
        }
        if (refused.why() == Why.TIMED_OUT) {
            slow.add(message.lane());
        } else {
            slow.remove(message.lane());
        }
        String said = Wording.oneLine(String.valueOf(refused.getMessage())); // the database stores no NUL
        String error = said.substring(0, Math.min(said.length(), LONGEST_ERROR));
        int failures = message.attempts() + 1;
        if (refused.why() == Why.NOT_CONFIGURED) {
            attempts.postponed(message.id(), error, now.plus(pace.unconfigured()));
            count(message, "unconfigured");
        } else if (refused.why() == Why.NOT_ALLOWED || failures >= pace.most()) {
            attempts.died(message.id(), error, now);
            count(message, "dead");
            LOG.warn("message {} to {} is given up after {} attempts: {}", message.id(), message.to(), failures, error);
        } else {
            attempts.failed(message.id(), error, QuietHours.next(message.quiet(), now.plus(pace.after(failures, dice))));
            count(message, "failed");
        }
    }

    /** Null where it was taken over. A fault of our own is counted against the message, else it would be tried without end. */
    private @Nullable Undelivered send(Outgoing message) {
        try {
            requireNonNull(senders.get(message.to().channel())).send(message.to(),
                    wording.post(message.id(), attempts.whole(message)));
            return null;
        } catch (Undelivered refused) {
            return refused;
        } catch (RuntimeException | Error fault) {
            LOG.error("message {} cannot be sent", message.id(), fault);
            return new Undelivered(Why.FAILED, "系统内部错误：" + fault.getClass().getSimpleName());
        }
    }

    private void count(Outgoing message, String outcome) {
        meters.counter("jixiao.delivery.attempts", "channel", message.to().channel().name(), "outcome", outcome).increment();
    }

    private static ExecutorService threads(String name, int most) {
        return Executors.newFixedThreadPool(most, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is on its way may arrive and be noted; what takes longer is sent again by whoever comes next. */
    @Override
    public void close() {
        road.shutdown();
        byRoad.shutdown();
        try {
            road.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        road.shutdownNow();
        byRoad.shutdownNow();
    }
}
