package jixiao.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of faults in FAULTS.md: what the last run of each has found, unbroken and under its sabotage. */
final class FaultsTable {
    private static final String HEAD = """
            # Faults

            Written by `FaultsTest` (`deploy/test --long`), which does each on a cluster of real processes while clerks pay: once as it is
            (green), once with one thing broken (red). What is compared, by a checker that shares no code with the product: what clerks
            were told, the ledger and its chain, the topic, the mirror, both boards. Again with the same seed:

                mvn -pl deploy/processes -am test -Dtest=jixiao.cluster.FaultsTest -Dsurefire.failIfNoSpecifiedTests=false \\
                    -Dtest.excluded=none -Dfault.only='a hole' -Dfault.seed=7

            | fault | seed | green | sabotage | red |
            |---|---|---|---|---|
            """;
    private static final int LONGEST = 160;
    private final Path file;
    private final Map<String, String[]> rows = new HashMap<>();

    private FaultsTable(Path file) {
        this.file = file;
    }

    static FaultsTable read(Path file) {
        FaultsTable table = new FaultsTable(file);
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            lines.stream().filter(line -> line.startsWith("| ") && !line.startsWith("| fault ")).map(line -> line.split("\\|", -1))
                    .filter(cells -> cells.length == 7)
                    .forEach(cells -> table.rows.put(cells[1].strip(),
                            new String[] {cells[2].strip(), cells[3].strip(), cells[5].strip()}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return table;
    }

    private String[] row(Fault fault) {
        return rows.computeIfAbsent(fault.name(), is -> new String[] {"", "", ""});
    }

    void green(Fault fault, long seed, String line) {
        row(fault)[0] = Long.toString(seed);
        row(fault)[1] = line;
    }

    /** Only then it is written: without its sabotage nothing is known of a check. */
    void red(Fault fault, Throwable failure) throws IOException {
        row(fault)[2] = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").replace("|", "/").strip()
                .replaceFirst("(.{" + LONGEST + "}).*", "$1 …");
        write();
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Fault fault : Faults.all().stream().filter(fault -> rows.containsKey(fault.name())).toList()) {
            String[] row = row(fault);
            lines.add("| %s | %s | %s | %s | %s |".formatted(fault.name(), row[0], row[1], fault.sabotage().sentence(), row[2]));
        }
        Files.writeString(file, HEAD + String.join("\n", lines) + "\n");
    }
}
