package jixiao.benchmark.world;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.projector.Projector;

/** The board's own projector in a process of its own: says when it has heard a position that it is asked for, until nobody asks. */
public final class Following {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Following() {
    }

    /**
     * The one argument is the database's address; each line that comes in is a position, each answer the position and the views' schema.
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        try (HikariDataSource views = Cluster.pool(arguments[0], 4); HikariDataSource ledger = Cluster.pool(arguments[0], 4);
                BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            ledger.setReadOnly(true);
            ledger.setSchema("command");
            try (LedgerFeed feed = new LedgerFeed(ledger, arguments[0], Cluster.USER, Cluster.PASSWORD);
                    Projector projector = new Projector(feed, feed, views, EveryView.all())) {
                projector.start();
                for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                    boolean heard = projector.await(Long.parseLong(line), LONGEST);
                    if (!heard || !projector.deadLetters().isEmpty()) {
                        throw new IllegalStateException("not heard: %s %s".formatted(projector.condition(), projector.deadLetters()));
                    }
                    answers.println(line + " " + projector.serving().schema());
                }
            }
        }
    }
}
