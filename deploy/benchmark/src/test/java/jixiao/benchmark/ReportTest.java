package jixiao.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import jixiao.benchmark.figure.Figure;
import jixiao.benchmark.figure.Figure01AppendAgainstJdbc;
import jixiao.benchmark.figure.Figure12Growth;
import jixiao.benchmark.measure.Goal;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.measure.Pairs;
import jixiao.benchmark.workbench.Machine;
import jixiao.benchmark.workbench.NotHere;
import jixiao.benchmark.workbench.Workbench;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private final Figure figure = new Figure01AppendAgainstJdbc();
    private final Machine machine = new Machine("a processor", 2, 24, "Linux", "a JVM", "17.11", "abc-dirty", LocalDate.of(2026, 1, 31));

    @Test
    void one_line_of_json_has_the_medians_and_every_pair() {
        JsonNode line = JsonMapper.shared().readTree(Report.json(measured("20", "10")));
        assertThat(line.propertyNames()).containsExactly("figure", "a", "b", "ratio", "unit", "pairs");
        assertThat(line.path("ratio").decimalValue()).isEqualByComparingTo("2");
        assertThat(line.path("pairs")).hasSize(1);
    }

    @Test
    void a_missed_figure_is_shown_as_missed_and_so_is_a_claim_that_does_not_hold() {
        assertThat(page(measured("20", "10"))).contains("| reached |").doesNotContain("missed");
        assertThat(page(measured("17", "10"))).contains("| **missed** |");
        Outcome outcome = measured("20", "10").outcome().claiming(new Outcome.Claim("200 answered, 1 lost", false));
        assertThat(page(new Report.Line(figure, outcome, null))).contains("| **missed** |", "**missed:** 200 answered, 1 lost");
    }

    @Test
    void a_missed_figure_says_what_a_profiler_saw_and_a_reached_one_does_not() {
        Figure slow = new Explained();
        assertThat(page(measured(slow, "19", "10"))).contains("- why: half of it is spent elsewhere");
        assertThat(page(measured(slow, "20", "10"))).doesNotContain("- why:");
    }

    private static final class Explained implements Figure {
        @Override
        public int number() {
            return 1;
        }

        @Override
        public String what() {
            return "something";
        }

        @Override
        public String yardstick() {
            return "something else";
        }

        @Override
        public Goal goal() {
            return Goal.atLeast("2");
        }

        @Override
        public String cause() {
            return "half of it is spent elsewhere";
        }

        @Override
        public Outcome measure(Workbench bench) {
            throw new NotHere("nothing is measured in this test");
        }
    }

    @Test
    void a_refused_figure_says_why_and_is_not_reached() {
        Report.Line refused = new Report.Line(figure, null, "pgbench is not installed");
        assertThat(page(refused)).contains("| not measured |", "### 1\n- not measured: pgbench is not installed");
        assertThat(refused.isReached()).isFalse();
        assertThat(JsonMapper.shared().readTree(Report.json(refused)).path("ratio").isNull()).isTrue();
    }

    @Test
    void a_figure_measured_again_takes_its_own_place_and_no_other() {
        Report.Line other = new Report.Line(new Figure12Growth(), null, "no room for 10,000,000 events");
        String first = ResultsPage.of("", List.of(measured("17", "10"), other), machine);

        String second = ResultsPage.of(first, List.of(measured("20", "10")), machine);

        assertThat(second).isEqualTo(ResultsPage.of("", List.of(measured("20", "10"), other), machine));
        assertThat(ResultsPage.of(second, List.of(), machine)).isEqualTo(second);
    }

    @Test
    void what_is_no_result_is_not_kept() {
        assertThat(Options.parse().keep()).isTrue();
        assertThat(Options.parse("--only", "1").keep()).isFalse();
        assertThat(Options.parse("--only", "1", "--keep").keep()).isTrue();
        assertThatThrownBy(() -> Options.parse("--quick", "--keep")).hasMessageContaining("--quick");
    }

    @Test
    void every_figure_of_the_issue_is_there_in_its_order() {
        assertThat(Benchmark.FIGURES).extracting(Figure::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    }

    @Test
    void an_option_that_is_not_understood_is_refused() {
        assertThat(Options.parse("--only", "16", "--json").only()).isEqualTo(16);
        assertThatThrownBy(() -> Options.parse("--only", "17")).hasMessageContaining("17");
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
    }

    private Report.Line measured(String a, String b) {
        return measured(figure, a, b);
    }

    private static Report.Line measured(Figure figure, String a, String b) {
        return new Report.Line(figure, Outcome.of(new Pairs(List.of(new Pairs.Pair(new BigDecimal(a), new BigDecimal(b)))), "events/s",
                figure.goal()), null);
    }

    private String page(Report.Line line) {
        return ResultsPage.of("", List.of(line), machine);
    }
}
