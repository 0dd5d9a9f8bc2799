package jixiao.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jixiao.benchmark.figure.Figure;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.workbench.Machine;
import jixiao.benchmark.workbench.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * Tells figure by figure what came out, and keeps a full run for others to read. What was missed or refused is shown like what was reached.
 */
final class Report {
    private final Options options;
    private final PrintStream terminal;
    private final List<Line> lines = new ArrayList<>();

    Report(Options options, PrintStream terminal) {
        this.options = options;
        this.terminal = terminal;
        if (!options.json() && !options.scale().isResult()) {
            terminal.println(options.scale().warning());
        }
    }

    /** A figure and what it came to: {@code outcome} is null where it was refused. */
    record Line(Figure figure, @Nullable Outcome outcome, @Nullable String refusal) {
        boolean isReached() {
            return outcome != null && outcome.isReached();
        }

        String verdict() {
            return outcome == null ? "not measured" : isReached() ? "reached" : "MISSED";
        }
    }

    void began(Figure figure) {
        System.err.printf("figure %d: %s …%n", figure.number(), figure.what());
    }

    void measured(Figure figure, Outcome outcome) {
        add(new Line(figure, outcome, null));
    }

    void refused(Figure figure, @Nullable String sentence) {
        add(new Line(figure, null, sentence));
    }

    private void add(Line line) {
        lines.add(line);
        terminal.println(options.json() ? json(line) : text(line));
    }

    boolean allReached() {
        return lines.stream().allMatch(Line::isReached);
    }

    /** A full run of all figures is kept, and a single figure where that was asked. */
    void end(Workbench bench) throws Exception {
        if (options.keep()) {
            Path page = bench.root().resolve("deploy/benchmark/RESULTS.md");
            String before = Files.exists(page) ? Files.readString(page) : "";
            write(page, ResultsPage.of(before, lines, Machine.here(bench)));
        }
        if (!options.json()) {
            terminal.printf("%d of %d figures reached%s%n", lines.stream().filter(Line::isReached).count(), lines.size(),
                    options.scale().isResult() ? "" : "; " + options.scale().warning());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        System.err.println("written: " + file.getFileName());
    }

    private static String text(Line line) {
        String head = "%2d  %s%n      against %s%n".formatted(line.figure().number(), line.figure().what(), line.figure().yardstick());
        if (line.outcome() == null) {
            return head + "      not measured: " + line.refusal();
        }
        Outcome outcome = line.outcome();
        Pairs pairs = outcome.pairs();
        StringBuilder text = new StringBuilder(head)
                .append("      A %s  B %s %s   A/B %s (%s … %s in %d pairs)   must be %s   %s".formatted(
                pairs.a().toPlainString(), pairs.b().toPlainString(), outcome.unit(), pairs.ratio().toPlainString(),
                pairs.least().toPlainString(), pairs.most().toPlainString(), pairs.all().size(), outcome.goal(), line.verdict()));
        outcome.claims().forEach(claim -> text.append("%n      %s %s".formatted(claim.holds() ? "✓" : "✗", claim.says())));
        outcome.remarks().forEach(remark -> text.append("%n      · %s".formatted(remark)));
        return text.toString();
    }

    static String json(Line line) {
        if (line.outcome() == null) {
            return "{\"figure\":%d,\"a\":null,\"b\":null,\"ratio\":null,\"unit\":\"not measured: %s\",\"pairs\":[]}"
                    .formatted(line.figure().number(), requireNonNull(line.refusal()).replace("\"", "'"));
        }
        Pairs pairs = line.outcome().pairs();
        return "{\"figure\":%d,\"a\":%s,\"b\":%s,\"ratio\":%s,\"unit\":\"%s\",\"pairs\":[%s]}".formatted(line.figure().number(),
                pairs.a().toPlainString(), pairs.b().toPlainString(), pairs.ratio().toPlainString(), line.outcome().unit(),
                pairs.all().stream().map(pair -> "[%s,%s]".formatted(pair.a().toPlainString(), pair.b().toPlainString()))
                        .collect(Collectors.joining(",")));
    }
}
