package jixiao.benchmark.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.ClosingYears;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.EveryView;
import jixiao.benchmark.world.Following;
import jixiao.query.fold.View;

/**
 * Closes the months of some years one after the other, one each turn, and reads how long it takes for each project until a process with a
 * small heap, which has built all views itself, has folded that: rows and position durable.
 */
public final class ClosedYears implements Probe, AutoCloseable {
    public static final String HEAP = "-Xmx512m";
    private final Cluster cluster;
    private final ClosingYears years;
    private final String database;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream asking;
    private final List<Closed> closings = new ArrayList<>();
    private long mostRows;

    public ClosedYears(Workbench bench, ClosingYears years) throws Exception {
        this.cluster = bench.cluster();
        this.years = years;
        this.database = years.ledger(cluster);
        Files.createDirectories(bench.folder());
        process = new ProcessBuilder("java", HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp",
                System.getProperty("java.class.path"),
                Following.class.getName(), database).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        asking = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        heard(years.events());
    }

    @Override
    public Reading take(int round) throws Exception {
        Closed closed = close(round + 1);
        if (closed.alerts() == 0) {
            throw new IllegalStateException("the closing of month %d moved no alert".formatted(round + 1));
        }
        return new Reading(perProject(BigDecimal.valueOf(closed.nanos()).movePointLeft(3)),
                perProject(BigDecimal.valueOf(closed.alerts())) + " rows of alerts for each project");
    }

    /** How long it took until a closing was seen, and how many rows of alerts it moved. */
    public record Closed(long nanos, long alerts) {
        public long millis() {
            return nanos / 1_000_000;
        }

        @Override
        public String toString() {
            return "%d ms, %d rows of alerts".formatted(millis(), alerts);
        }
    }

    /** Closes a month (1–12), which comes after the last one. */
    public Closed close(int month) throws Exception {
        cluster.settle();
        try (Connection connection = Cluster.connect(database)) {
            long began = years.close(connection, month);
            String schema = heard(years.after(month));
            long took = System.nanoTime() - began;
            Closed closed = new Closed(took, moved(connection, schema, month));
            closings.add(closed);
            return closed;
        }
    }

    /** All so far, that for warming up first. */
    public List<Closed> closings() {
        return closings;
    }

    /** Of all turns, the most rows beside those of alerts. */
    public long mostRows() {
        return mostRows;
    }

    /** Answers what the views are called. */
    private String heard(long position) throws IOException {
        asking.println(position);
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith(position + " ")) {
            throw new IllegalStateException("the process with %s ended before it had heard position %d".formatted(HEAP, position));
        }
        return answer.substring(answer.indexOf(' ') + 1);
    }

    private long moved(Connection connection, String schema, int month) throws Exception {
        long rows = 0;
        long alerts = 0;
        try (Statement statement = connection.createStatement()) {
            for (View<?> view : EveryView.all()) {
                try (ResultSet row = statement.executeQuery("select count(*) from %s.%s where since > %d and since <= %d"
                        .formatted(schema, view.name(), years.before(month), years.after(month)))) {
                    row.next();
                    rows += row.getLong(1);
                    alerts = view.name().equals("alert") ? row.getLong(1) : alerts;
                }
            }
        }
        mostRows = Math.max(mostRows, rows - alerts);
        return alerts;
    }

    private BigDecimal perProject(BigDecimal all) {
        return all.divide(BigDecimal.valueOf(years.projects()), 3, RoundingMode.HALF_UP);
    }

    @Override
    public void close() throws SQLException {
        asking.close();
        process.destroyForcibly().onExit().join();
        cluster.drop(database);
    }
}
