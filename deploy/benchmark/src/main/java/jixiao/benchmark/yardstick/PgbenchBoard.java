package jixiao.benchmark.yardstick;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.benchmark.measure.Probe;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.subject.BoardRequests;
import jixiao.benchmark.subject.BoardServer;
import jixiao.benchmark.workbench.NotHere;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.World;
import jixiao.kernel.value.Money;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.StandingView;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The statements behind one board, heard from the board's own reading, run by pgbench with as many clients and nothing done with the rows.
 */
public final class PgbenchBoard implements Probe {
    /** Whose rows may be seen is said in the same message as the question; pgbench would make a round trip of it, and need not say it. */
    private static final Pattern WHOSE = Pattern.compile("begin;\n(?<said>select set_config\\((?s:.*?));\n(?<asked>(?s:.*));\ncommit");
    private static final Pattern RATE = Pattern.compile("tps = (\\d+\\.\\d+)");
    private final BoardServer server;
    private final Duration during;
    private final int port;
    private final Path script;
    private final List<String> variables = new ArrayList<>();
    private final String work;

    public PgbenchBoard(Workbench bench, BoardServer server) throws Exception {
        this.server = server;
        this.during = bench.scale().requests();
        this.port = bench.cluster().port();
        if (failsToRun("pgbench", "--version")) {
            throw new NotHere("pgbench is not installed (Debian: apt-get install postgresql-contrib)");
        }
        HeardSql heard = new HeardSql();
        try (HikariDataSource pool = Cluster.pool(server.database(), 1)) {
            work = read(heard, pool);
        }
        script = Files.createTempFile(bench.folder(), "board-", ".sql");
        Files.writeString(script, script(heard));
    }

    /** Reads what a board reads, in its order. */
    private static String read(HeardSql heard, HikariDataSource pool) {
        var shown = JdbcClient.create(pool).sql("select schema, position from query.generation where state = 'LIVE'")
                .query((row, number) -> Moment.ofSystem(row.getLong(2), LocalDate.now(), row.getString(1))).single();
        StandingView board = new StandingView(new Rows(heard.listeningTo(pool)));
        board.rulebook(shown).at(YearMonth.of(World.NEWEST, 12));
        board.calendar(shown, World.NEWEST);
        Money spent = Money.ZERO;
        var executions = board.executions(shown, World.NEWEST);
        for (var project : executions) {
            for (var month : project.paid().values()) {
                spent = spent.plus(month.total());
            }
        }
        return "%d projects, %d fen spent".formatted(executions.size(), spent.fen());
    }

    /** A question mark becomes a variable, which pgbench sends as a parameter of a prepared statement. */
    private String script(HeardSql heard) {
        StringBuilder text = new StringBuilder();
        for (HeardSql.Statement statement : heard.statements()) {
            Matcher whose = WHOSE.matcher(statement.sql());
            boolean saysWhose = whose.matches();
            String[] parts = (saysWhose ? whose.group("asked") : statement.sql()).split("\\?", -1);
            int first = saysWhose ? 1 + (int) whose.group("said").chars().filter(sign -> sign == '?').count() : 1;
            for (int part = 0; part < parts.length; part++) {
                text.append(parts[part]);
                if (part < parts.length - 1) {
                    variables.add("v%d=%s".formatted(variables.size(), statement.parameters().get(part + first)));
                    text.append(":v").append(variables.size() - 1);
                }
            }
            text.append(";\n");
        }
        return text.toString();
    }

    @Override
    public Reading take(int round) throws Exception {
        List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-c", String.valueOf(BoardRequests.CLIENTS), "-j",
                "2",
                "-T", String.valueOf(during.toSeconds()), "-f", script.toString(), "-h", "127.0.0.1", "-p", String.valueOf(port), "-U",
                        Cluster.USER));
        variables.forEach(variable -> command.addAll(List.of("-D", variable)));
        command.add(server.database().substring(server.database().lastIndexOf('/') + 1));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", Cluster.PASSWORD);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench: " + said);
        }
        return new Reading(new BigDecimal(rate.group(1)).setScale(1, RoundingMode.HALF_UP), work);
    }

    private static boolean failsToRun(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() != 0;
        } catch (IOException absent) {
            return true;
        }
    }
}
