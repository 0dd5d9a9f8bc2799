package jixiao.benchmark.subject;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.Killed;
import jixiao.benchmark.world.World;
import jixiao.command.ledger.ChainedRows;

/** kill -9 while 64 clients are being answered: whatever was answered must stand in the ledger where the answer said. */
public final class KillInTheMiddle {
    private KillInTheMiddle() {
    }

    public static Outcome.Claim check(Workbench bench, int afterAnswers) throws Exception {
        World city = bench.city();
        String database = bench.cluster().ledgerOf(city);
        Process desk = new ProcessBuilder("java", "-Xmx512m", "-cp", System.getProperty("java.class.path"), Killed.class.getName(),
                database,
                String.valueOf(city.projects()), String.valueOf(city.spendsOfEach()), String.valueOf(DeskAppends.CLIENTS))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        AutoCloseable ended = bench.with(() -> desk.destroyForcibly().waitFor());
        Map<String, Long> answered = new HashMap<>();
        try (BufferedReader answers = new BufferedReader(new InputStreamReader(desk.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.matches("\\S+ \\d+")) { // the last one may be torn
                    answered.put(line.split(" ")[0], Long.parseLong(line.split(" ")[1]));
                }
                if (answered.size() == afterAnswers) {
                    desk.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe and lose answers
                }
            }
        }
        bench.done(ended);
        if (answered.size() < afterAnswers) {
            throw new IllegalStateException("the desk ended by itself after %d answers".formatted(answered.size()));
        }
        long found = found(database, answered);
        try (var ledger = Cluster.pool(database, 1)) {
            ledger.setSchema("command");
            ChainedRows.verify(ledger);
        }
        bench.cluster().drop(database);
        return new Outcome.Claim(("kill -9 under this load: %d commands answered, %d of them in the ledger, %d lost; the chain is "
                + "whole").formatted(
                answered.size(), found, answered.size() - found), found == answered.size());
    }

    private static long found(String database, Map<String, Long> answered) throws Exception {
        long found = 0;
        try (Connection connection = Cluster.connect(database); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select payload ->> 'voucher', position from command.ledger
                         where type = 'SpendRecorded' and payload ->> 'voucher' like '压-%'""")) {
            while (row.next()) {
                Long said = answered.get(row.getString(1));
                found += said != null && said == row.getLong(2) ? 1 : 0;
            }
        }
        return found;
    }
}
