package jixiao.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jixiao.benchmark.figure.Figure;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.workbench.Machine;

/**
 * RESULTS.md: what was promised and what was reached, on which machine, and how to see it again. A figure that is measured again
 * takes the place of what stood there of it; the others stay as they were measured.
 */
final class ResultsPage {
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\R", Pattern.MULTILINE);
    private static final Pattern NOTES = Pattern.compile("^### (\\d+)\\R(?:(?!#).*\\R)*", Pattern.MULTILINE);

    private ResultsPage() {
    }

    /** @param before the page as it stood, empty where there was none */
    static String of(String before, List<Report.Line> lines, Machine machine) {
        Map<Integer, String> rows = found(ROW, before);
        Map<Integer, String> notes = found(NOTES, before);
        for (Report.Line line : lines) {
            rows.put(line.figure().number(), row(line, machine));
            notes.put(line.figure().number(), notes(line));
        }
        return """
                # Speed: promised and reached

                Written by `deploy/bench`; do not edit. Every figure is a ratio measured in one run: the thing (A) and its yardstick (B) in
                turns, warm-up apart, the median of the turns; the range is that of single pairs. PostgreSQL runs with fsync and
                synchronous_commit on, with the memory settings of the standalone.

                | # | what (A) | against (B) | A | B | A/B | range | must reach | | measured |
                |---|---|---|---|---|---|---|---|---|---|
                %s
                ![growth](growth.svg)

                ## Machine
                %s, %d cores, %d GB · %s · %s · PostgreSQL %s

                ## To repeat
                `deploy/bench` measures all, `deploy/bench --only N --keep` one figure. Nothing else should run meanwhile.

                ## What else had to hold, and what was seen
                %s""".formatted(String.join("", rows.values()), machine.processor(), machine.cores(), machine.memoryGigabytes(),
                machine.system(), machine.java(), machine.postgres(), String.join("", notes.values()));
    }

    private static Map<Integer, String> found(Pattern pattern, String page) {
        return pattern.matcher(page).results().collect(Collectors.toMap(match -> Integer.parseInt(match.group(1)),
                match -> match.group(), (first, second) -> second, TreeMap::new));
    }

    private static String row(Report.Line line, Machine machine) {
        Figure figure = line.figure();
        Outcome outcome = line.outcome();
        if (outcome == null) {
            return "| %d | %s | %s | | | | | %s | not measured | |%n".formatted(figure.number(), figure.what(), figure.yardstick(),
                    figure.goal());
        }
        Pairs pairs = outcome.pairs();
        return "| %d | %s | %s | %s %s | %s | %s | %s … %s | %s | %s | %s, %s |%n".formatted(figure.number(), figure.what(),
                figure.yardstick(),
                pairs.a().toPlainString(), outcome.unit(), pairs.b().toPlainString(), pairs.ratio().toPlainString(),
                pairs.least().toPlainString(), pairs.most().toPlainString(), outcome.goal(), line.isReached() ? "reached" : "**missed**",
                machine.commit(), machine.day());
    }

    private static String notes(Report.Line line) {
        StringBuilder notes = new StringBuilder("### %d%n".formatted(line.figure().number()));
        if (line.outcome() == null) {
            return notes.append("- not measured: %s%n".formatted(line.refusal())).toString();
        }
        line.outcome().claims()
                .forEach(claim -> notes.append("- %s %s%n".formatted(claim.holds() ? "holds:" : "**missed:**", claim.says())));
        line.outcome().remarks().forEach(remark -> notes.append("- %s%n".formatted(remark)));
        if (!line.isReached() && !line.figure().cause().isEmpty()) {
            notes.append("- why: %s%n".formatted(line.figure().cause()));
        }
        return notes.toString();
    }
}
