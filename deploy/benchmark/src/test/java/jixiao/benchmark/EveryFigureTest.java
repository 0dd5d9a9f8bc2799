package jixiao.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jixiao.benchmark.figure.Figure;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.workbench.Machine;
import jixiao.benchmark.workbench.NotHere;
import jixiao.benchmark.workbench.Scale;
import jixiao.benchmark.workbench.Workbench;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every figure of {@code deploy/bench} from beginning to end in tiny counts, so that none can rot. What it comes to is not judged. */
class EveryFigureTest {
    /** From its classes and compiled in haste: deploy/run would begin a build in the middle of one. */
    private static final String START = """
            exec java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 ${JIXIAO_JAVA_OPTIONS:-} \
            -cp "$0" jixiao.standalone.Standalone "$@\"""";
    private static Workbench bench;

    @BeforeAll
    static void one_postgresql_for_all(@TempDir Path folder) {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        Path standalone = root.resolve("deploy/standalone/target/classes");
        assertThat(Files.isDirectory(standalone)).as("%s is built", standalone).isTrue();
        bench = new Workbench(Scale.SMOKE, root, folder, List.of("bash", "-c", START,
                standalone + File.pathSeparator + System.getProperty("java.class.path")));
    }

    @AfterAll
    static void nothing_is_left_running() {
        bench.close();
    }

    static Stream<Named<Figure>> figures() {
        return Benchmark.FIGURES.stream().map(figure -> Named.of("figure " + figure.number(), figure));
    }

    @ParameterizedTest
    @MethodSource("figures")
    @Timeout(300)
    void runs_from_beginning_to_end(Figure figure) throws Exception {
        Outcome outcome = measured(figure);

        assertThat(outcome.pairs().all()).isNotEmpty().allSatisfy(pair -> {
            assertThat(pair.a()).isGreaterThan(BigDecimal.ZERO);
            assertThat(pair.b()).isGreaterThan(BigDecimal.ZERO);
        });
        Report.Line line = new Report.Line(figure, outcome, null);
        assertThat(JsonMapper.shared().readTree(Report.json(line)).path("figure").intValue()).isEqualTo(figure.number());
        assertThat(ResultsPage.of("", List.of(line), Machine.here(bench))).contains("### %d\n".formatted(figure.number()));
    }

    private static Outcome measured(Figure figure) throws Exception {
        try {
            return figure.measure(bench);
        } catch (NotHere refused) {
            return abort(refused.getMessage());
        }
    }
}
