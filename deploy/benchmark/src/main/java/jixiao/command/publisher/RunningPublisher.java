package jixiao.command.publisher;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import javax.sql.DataSource;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;

/** The desk's own publisher without a desk. It stands in this package because nobody else starts one. */
public final class RunningPublisher implements AutoCloseable {
    private final PublisherState state = new PublisherState(new SimpleMeterRegistry());
    private final Publisher publisher;

    public RunningPublisher(DataSource ledger, KafkaSettings topic, LedgerName name) {
        publisher = new Publisher(ledger, topic, name, state);
    }

    public void start() {
        publisher.start();
    }

    public String condition() {
        return "published up to %d, trouble: %s".formatted(state.position(), state.trouble().orElse("none"));
    }

    @Override
    public void close() {
        publisher.close();
    }
}
