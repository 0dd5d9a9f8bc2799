package jixiao.query.delivery.outbox;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.Sender;
import jixiao.query.delivery.channel.Undelivered;
import jixiao.query.delivery.channel.Undelivered.Why;
import jixiao.query.delivery.subscription.QuietHours;
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
    private static final int LONGEST_ERROR = 500;
    private final Attempts attempts;
    private final Map<Channel, Sender> senders;
    private final Wording wording;
    private final DeliverySchedule pace;
    private final LongUnaryOperator dice;
    private final Clock clock;
    private final MeterRegistry meters;
    private final ExecutorService road = threads("delivery", 16);
    private final ExecutorService byRoad = threads("delivery-slow", 4);
    private final Map<String, String> flying = new ConcurrentHashMap<>();
    private final Set<String> slow = ConcurrentHashMap.newKeySet();

    public MessageDispatcher(Attempts attempts, Map<Channel, Sender> senders, Wording wording, DeliverySchedule pace,
            LongUnaryOperator dice, Clock clock,
          MeterRegistry meters) {
        this.attempts = attempts;
        this.senders = senders;
        this.wording = wording;
        this.pace = pace;
        this.dice = dice;
        this.clock = clock;
        this.meters = meters;
    }

    /** Sets off what is due, as far as there is room; {@code arrived} is run whenever room comes free. */
    void fill(Instant now, Runnable arrived) {
        for (Outgoing message : attempts.due(now, Set.copyOf(flying.keySet()), PER_LANE)) {
            Instant awake = QuietHours.next(message.quiet(), now);
            if (awake.isAfter(now)) { // it was due before the quiet began, and nobody could send it then
                attempts.kept(message.id(), awake);
                continue;
            }
            long before = flying.values().stream().filter(message.lane()::equals).count();
            if (before < PER_LANE && flying.putIfAbsent(message.id(), message.lane()) == null) {
                (slow.contains(message.lane()) ? byRoad : road).execute(() -> fly(message, arrived));
            }
        }
    }

    private void fly(Outgoing message, Runnable arrived) {
        try {
            if (attempts.isStillWanted(message.id())) { // it may have stood on the by-road while its subscription ended
                attempt(message);
            }
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
