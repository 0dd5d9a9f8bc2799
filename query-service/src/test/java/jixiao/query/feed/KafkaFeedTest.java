package jixiao.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import jixiao.query.feed.kafka.MirroringBoard;
import jixiao.query.feed.kafka.PublishedLedger;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Over a broker, with the ledger at hand for what is missing, and without. */
class KafkaFeedTest {
    @Nested
    class With_the_desks_database extends OverKafka {
        @Override
        String ledgerUrl() {
            return ledger.url();
        }
    }

    @Nested
    class Without_the_desks_database extends OverKafka {
        @Override
        String ledgerUrl() {
            return "";
        }

        /** Nobody can tell whose epoch it is. */
        @Override
        @Test
        void another_epoch_is_refused_and_nothing_is_heard_of_it() {
            ledger.append(story.begun(1_000, 3, 3_000));
            EventFeed feed = opened();
            Follower follower = new Follower(feed, Checkpoint.START, 10).toTheHead();
            ledger.execute("select command.begin_epoch()");
            ledger.append(story.spent("9", "2024-01-06", 1));
            assertThat(feed.after(follower.checkpoint, 10)).isEmpty();
            assertThat(feed.epoch()).isEqualTo(follower.checkpoint.epoch());
            assertThat(feed.objectionTo(follower.checkpoint)).isEmpty();
        }
    }

    abstract static class OverKafka extends EventFeedContract {
        private final Publishing publishing = new Publishing();
        private PublishedLedger published = new PublishedLedger(ledger.url());
        private String board = Postgres.freshDatabase();

        abstract String ledgerUrl();

        /** A topic and a board of their own where the ledger's rows are not what they were: its owner has put another in its place. */
        @Override
        synchronized EventFeed open() {
            if (published.isAnother()) {
                published.close();
                published = new PublishedLedger(ledger.url());
                board = Postgres.freshDatabase();
            }
            if (publishing.getState() == Thread.State.NEW) {
                publishing.start();
            }
            return new MirroringBoard(board, published, ledgerUrl()).settling();
        }

        @Override
        void bringAgain(long position) {
            published.bringAgain(position);
        }

        @Override
        void lose(long position) {
            published.lose(position);
        }

        private synchronized void publish() {
            if (!published.isAnother()) {
                published.catchUp();
            }
        }

        @AfterEach
        void close() throws InterruptedException {
            publishing.interrupt();
            publishing.join();
            published.close();
        }

        /** As the desk's publisher does, whoever asks the board or not. */
        private final class Publishing extends Thread {
            @Override
            public void run() {
                try {
                    while (true) {
                        Thread.sleep(20);
                        publish();
                    }
                } catch (InterruptedException stop) {
                    return;
                }
            }
        }
    }
}
