package jixiao.benchmark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jixiao.benchmark.figure.Figure;
import jixiao.benchmark.figure.Figure01AppendAgainstJdbc;
import jixiao.benchmark.figure.Figure02AppendAgainstAxon;
import jixiao.benchmark.figure.Figure03SingleCommandAgainstJdbc;
import jixiao.benchmark.figure.Figure04RebuildAgainstReading;
import jixiao.benchmark.figure.Figure05RebuildAgainstAxon;
import jixiao.benchmark.figure.Figure06FreshnessAgainstIdle;
import jixiao.benchmark.figure.Figure07BoardAgainstPgbench;
import jixiao.benchmark.figure.Figure08PastAgainstLive;
import jixiao.benchmark.figure.Figure09ImportAgainstAppends;
import jixiao.benchmark.figure.Figure10StartAndMemory;
import jixiao.benchmark.figure.Figure11VerificationAgainstSha256;
import jixiao.benchmark.figure.Figure12Growth;
import jixiao.benchmark.figure.Figure13ClosingAgainstSingly;
import jixiao.benchmark.figure.Figure14SignedInAgainstOpen;
import jixiao.benchmark.figure.Figure15KafkaAgainstLedger;
import jixiao.benchmark.figure.Figure16FreshnessOverKafka;
import jixiao.benchmark.workbench.NotHere;
import jixiao.benchmark.workbench.Workbench;

/** The main class of {@code deploy/bench}: measures what was asked for, prints it, and leaves nothing running. */
public final class Benchmark {
    static final List<Figure> FIGURES = List.of(new Figure01AppendAgainstJdbc(), new Figure02AppendAgainstAxon(),
            new Figure03SingleCommandAgainstJdbc(), new Figure04RebuildAgainstReading(), new Figure05RebuildAgainstAxon(),
            new Figure06FreshnessAgainstIdle(), new Figure07BoardAgainstPgbench(), new Figure08PastAgainstLive(),
            new Figure09ImportAgainstAppends(), new Figure10StartAndMemory(), new Figure11VerificationAgainstSha256(), new Figure12Growth(),
            new Figure13ClosingAgainstSingly(), new Figure14SignedInAgainstOpen(), new Figure15KafkaAgainstLedger(),
            new Figure16FreshnessOverKafka());

    private Benchmark() {
    }

    /** Ends with 0 when all that was asked was reached, 1 when a figure was missed, 2 when the options are wrong, 3 on a fault. */
    public static void main(String[] arguments) {
        PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what frameworks print is no result
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(Options.HELP);
            System.exit(2);
            return;
        }
        if (options.help()) {
            terminal.print(Options.HELP);
            return;
        }
        System.exit(new Benchmark().run(options, terminal));
    }

    private int run(Options options, PrintStream terminal) {
        Path root = Path.of(System.getProperty("jixiao.root", ".")).toAbsolutePath();
        Workbench bench = new Workbench(options.scale(), root, root.resolve("deploy/benchmark/target/run"),
                List.of(root.resolve("deploy/run").toString()));
        Thread end = new Thread(bench::close, "end");
        Runtime.getRuntime().addShutdownHook(end);
        Report report = new Report(options, terminal);
        try {
            for (Figure figure : FIGURES) {
                if (options.only() == Options.ALL || options.only() == figure.number()) {
                    report.began(figure);
                    try {
                        report.measured(figure, figure.measure(bench));
                    } catch (NotHere refused) {
                        report.refused(figure, refused.getMessage());
                    }
                }
            }
            report.end(bench);
            return report.allReached() ? 0 : 1;
        } catch (Exception fault) {
            if (!bench.isEnding()) {
                fault.printStackTrace();
            }
            return 3;
        } finally {
            bench.close();
        }
    }
}
