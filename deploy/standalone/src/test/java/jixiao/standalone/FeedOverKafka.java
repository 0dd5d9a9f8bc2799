package jixiao.standalone;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.testing.KafkaBroker;
import jixiao.testing.Postgres;

/**
 * What both services are told where the ledger is to come to the views over Kafka. They are told by system properties, for services that a
 * sample starts by itself too: whoever is started hears the ledger that was made last.
 */
final class FeedOverKafka {
    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static KafkaBroker broker;

    private FeedOverKafka() {
    }

    /** {@code views}: where people are kept too, of whom the ledger's logins know nothing. */
    static void isToldOf(String ledger, String views) {
        broker().settings("ledger-" + TOPICS.incrementAndGet()).forEach((name, value) -> System.setProperty("jixiao.kafka." + name, value));
        Map.of("jixiao.identity.owner", Postgres.owner(views), "jixiao.ledger", Postgres.reader(ledger)).forEach((login, user) -> {
            System.setProperty(login + ".user", user);
            System.setProperty(login + ".password", Postgres.ROLE_PASSWORD);
        });
    }

    private static synchronized KafkaBroker broker() {
        if (broker == null) {
            broker = KafkaBroker.started();
        }
        return broker;
    }
}
