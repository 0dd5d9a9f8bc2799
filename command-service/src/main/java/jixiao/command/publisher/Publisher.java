package jixiao.command.publisher;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publisher of the ledger: one thread of this process, on a connection of its own. While it holds the lease it publishes; after any failure
 * it gives the lease away, waits a little longer each time, and begins again at the checkpoint. No command waits for it.
 */
final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STAND_BY = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private final DataSource source;
    private final KafkaSettings settings;
    private final LedgerName ledger;
    private final PublisherState state;
    private final UUID me = UUID.randomUUID();
    private final Thread thread = new Thread(this::run, "publisher");
    private Duration pause = FIRST_PAUSE;
    private volatile boolean closed;

    /** @param source gives it a connection of its own, with short time-outs */
    Publisher(DataSource source, KafkaSettings settings, LedgerName ledger, PublisherState state) {
        this.source = source;
        this.settings = settings;
        this.ledger = ledger;
        this.state = state;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (PublisherDatabase database = PublisherDatabase.open(source)) {
                work(database);
            } catch (InterruptedException stop) {
                return;
            } catch (SQLException | RuntimeException | Error failure) { // nobody would start this thread again
                failed(failure);
            }
        }
    }

    private void work(PublisherDatabase database) throws SQLException, InterruptedException {
        PublisherLease lease = new PublisherLease(database.tables(), settings.topic(), me);
        while (!closed) {
            Optional<Publication> held = lease.take();
            long position = held.map(Publication::position).orElseGet(lease::position);
            state.leads(held.isPresent());
            state.lag(position, database.rows().head(), database.secondsSinceRecordingAfter(position));
            if (held.isPresent()) {
                publish(database, lease, held.get());
            } else {
                state.goesOn(); // as far as this process is concerned
                TimeUnit.MILLISECONDS.sleep(STAND_BY.toMillis());
                database.forgetNotifications();
            }
        }
    }

    private void publish(PublisherDatabase database, PublisherLease lease, Publication held) throws SQLException, InterruptedException {
        try (PublisherTerm term = new PublisherTerm(database, lease, ledger, settings, state, held)) {
            LOG.info("publishes the ledger {} to {} behind position {}", ledger, settings.topic(), term.position());
            while (!closed && term.goOn()) {
                pause = term.hasMoved() ? FIRST_PAUSE : pause;
            }
        } finally {
            Thread.interrupted(); // or what follows could not be said
            state.leads(false);
            lease.release();
        }
    }

    private void failed(Throwable failure) {
        if (closed) {
            return;
        }
        if (state.trouble().isEmpty()) {
            LOG.warn("the ledger is not published for now, and will be from the checkpoint on: {}", failure.getMessage(), failure);
        }
        state.failed(PublisherFailure.sentenceOf(failure));
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException stop) {
            closed = true;
        }
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
