package jixiao.benchmark;

import java.util.List;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;

/** RESULTS.md: what was promised and what was reached, on which machine, and how to see it again. */
final class ResultsPage {
    private ResultsPage() {
    }

    static String of(List<Report.Line> lines, Machine machine) {
        StringBuilder page = new StringBuilder("""
                # Speed: promised and reached

                Written by `deploy/bench`; do not edit. Every figure is a ratio measured in one run: the thing (A) and its yardstick (B) in
                turns, warm-up apart, the median of the turns; the range is that of single pairs. PostgreSQL runs with fsync and
                synchronous_commit on, with the memory settings of the standalone.

                | # | what (A) | against (B) | A | B | A/B | range | must reach | |
                |---|---|---|---|---|---|---|---|---|
                """);
        lines.forEach(line -> page.append(row(line)));
        for (Report.Line line : lines) {
            if (line.outcome() == null) {
                page.append("%n**%d** not measured: %s%n".formatted(line.figure().number(), line.refusal()));
            } else if (!line.outcome().claims().isEmpty() || !line.outcome().remarks().isEmpty()) {
                page.append("%n**%d**%n".formatted(line.figure().number()));
                line.outcome().claims().forEach(claim -> page.append("- %s %s%n".formatted(claim.holds() ? "holds:" : "**missed:**", claim.says())));
                line.outcome().remarks().forEach(remark -> page.append("- %s%n".formatted(remark)));
            }
        }
        return page.append("""

                ![growth](growth.svg)

                ## Machine
                %s, %d cores, %d GB · %s · %s · PostgreSQL %s · commit %s · %s

                ## To repeat
                `deploy/bench` measures all, `deploy/bench --only N` one figure. Nothing else should run meanwhile.
                """.formatted(machine.processor(), machine.cores(), machine.memoryGigabytes(), machine.system(), machine.java(),
                machine.postgres(), machine.commit(), machine.day())).toString();
    }

    private static String row(Report.Line line) {
        Figure figure = line.figure();
        Outcome outcome = line.outcome();
        if (outcome == null) {
            return "| %d | %s | %s | | | | | %s | not measured |%n".formatted(figure.number(), figure.what(), figure.yardstick(), figure.goal());
        }
        Pairs pairs = outcome.pairs();
        return "| %d | %s | %s | %s %s | %s | %s | %s … %s | %s | %s |%n".formatted(figure.number(), figure.what(), figure.yardstick(),
                pairs.a().toPlainString(), outcome.unit(), pairs.b().toPlainString(), pairs.ratio().toPlainString(),
                pairs.least().toPlainString(), pairs.most().toPlainString(), outcome.goal(), line.isReached() ? "reached" : "**missed**");
    }
}
