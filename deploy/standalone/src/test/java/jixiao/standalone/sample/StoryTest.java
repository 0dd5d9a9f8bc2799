package jixiao.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import jixiao.standalone.Reckoning;
import org.junit.jupiter.api.Test;

/** The sample's story against a reckoning of its own: a list of dated payments, and the rules of the design written out once more. */
class StoryTest {
    private static final List<Story.StoryStep> STEPS = Story.of(2024);
    private static final String ESSAYS = "13070024P000707100012";
    private static final String INSTITUTIONS = "13070024P00025610001R";
    private static final String OFFICES = "13070024P000257100023";
    private static final String ARCHIVES = "13070024P00026010001Y";
    private static final String DOMAINS = "13070024P00025810002Q";

    @Test
    void names_every_step_once_so_that_telling_it_again_is_recognised() {
        assertThat(STEPS).extracting(Story.StoryStep::name).doesNotHaveDuplicates();
    }

    @Test
    void closes_the_months_in_order_and_pays_in_time_but_for_one_late_payment_of_june_and_one_of_october() {
        assertThat(closings()).containsExactlyElementsOf(IntStream.rangeClosed(1, 12).mapToObj(month -> YearMonth.of(2024, month))
                .toList());
        Set<String> late = new HashSet<>();
        YearMonth closed = YearMonth.of(2023, 12);
        for (Story.StoryStep step : STEPS) {
            if (step.path().endsWith("/closing")) {
                closed = closed.plusMonths(1);
            } else if (step.path().endsWith("/spends") && !YearMonth.from(day(step, "paidOn")).isAfter(closed)) {
                late.add(step.name() + " after " + closed);
            }
        }
        assertThat(late).containsExactlyInAnyOrder("spend-SH-007 after 2024-07", "spend-KT-007 after 2024-10");
    }

    @Test
    void never_passes_a_budget() {
        Map<String, Long> spent = new LinkedHashMap<>();
        Map<String, Long> vouchers = new LinkedHashMap<>();
        Reckoning told = Reckoning.after(STEPS);
        for (Story.StoryStep step : STEPS) {
            if (step.path().endsWith("/spends")) {
                vouchers.put((String) step.body().get("voucher"), (Long) step.body().get("amount"));
                spent.merge(project(step), (Long) step.body().get("amount"), Long::sum);
            } else if (step.path().endsWith("/reversal")) {
                spent.merge(project(step), -vouchers.remove(step.path().split("/")[6]), Long::sum);
            }
            if (step.path().endsWith("/spends")) {
                long budget = Reckoning.budget(project(step), told.adjusted(), day(step, "paidOn"));
                assertThat(spent.get(project(step))).as(step.name()).isBetween(0L, budget);
            }
        }
        assertThat(spent).containsEntry(DOMAINS, 18_000_000L).containsEntry(ESSAYS, 1_000_000L);
    }

    @Test
    void shows_every_standing_by_december() {
        Reckoning today = Reckoning.after(STEPS);
        assertThat(today.year(ESSAYS)).isEqualTo("正 正 正 正 正 正 正 险 险 险 险 正");
        assertThat(today.year(INSTITUTIONS)).isEqualTo("正 正 正 险 险 正 正 正 正 险 险 滞");
        assertThat(today.year(OFFICES)).isEqualTo("正 正 正 险 险 滞 滞 险 险 重 重 重");
        assertThat(today.year(DOMAINS)).isEqualTo("正 正 正 正 正 正 正 正 正 正 正 正");
        assertThat(today.year(ARCHIVES)).isEqualTo("正 正 正 险 险 滞 正 险 正 险 险 正");
    }

    @Test
    void inspects_every_project_in_every_month_before_the_month_is_closed() {
        Map<String, Integer> filed = new LinkedHashMap<>();
        Set<String> returned = new HashSet<>();
        for (Story.StoryStep step : STEPS) {
            String[] path = step.path().split("/");
            if (step.path().endsWith("/submission")) {
                returned.remove(project(step) + path[6]);
                filed.merge(path[6], 1, Integer::sum);
            } else if (step.path().contains("/inspections/") && step.path().endsWith("/return")) {
                returned.add(project(step) + path[6]);
                filed.merge(path[6], -1, Integer::sum);
            } else if (step.path().endsWith("/closing")) {
                assertThat(returned).as("sent back and not filed again").isEmpty();
                assertThat(filed).as(step.name()).containsEntry(path[5], 5);
            }
        }
        assertThat(filed).hasSize(12);
        assertThat(STEPS).filteredOn(step -> step.path().endsWith("/acceptance") && step.path().contains("/inspections/")).hasSize(59);
    }

    @Test
    void had_another_june_before_the_late_payment_was_known() {
        int late = IntStream.range(0, STEPS.size()).filter(step -> STEPS.get(step).name().equals("spend-SH-007")).findFirst().orElseThrow();
        assertThat(Reckoning.after(STEPS.subList(0, late)).year(INSTITUTIONS)).startsWith("正 正 正 险 险 滞 滞");
    }

    @Test
    void had_another_October_before_a_late_payment_and_a_reversal_were_known() {
        int november = IntStream.range(0, STEPS.size()).filter(step -> STEPS.get(step).day().isAfter(LocalDate.of(2024, 11, 5)))
                .findFirst().orElseThrow();
        Reckoning then = Reckoning.after(STEPS.subList(0, november));
        assertThat(then.year(ESSAYS).split(" ")[9]).isEqualTo("滞");
        assertThat(sum(then, OFFICES)).isEqualTo(sum(Reckoning.after(STEPS), OFFICES) + 120_000);
    }

    private static long sum(Reckoning reckoning, String project) {
        return reckoning.paid().get(project).entrySet().stream().filter(day -> day.getKey().isBefore(LocalDate.of(2024, 11, 1)))
                .mapToLong(Map.Entry::getValue).sum();
    }

    private static List<YearMonth> closings() {
        return STEPS.stream().filter(step -> step.path().endsWith("/closing")).map(step -> YearMonth.parse(step.path().split("/")[5]))
                .toList();
    }

    private static String project(Story.StoryStep step) {
        return step.path().split("/")[4];
    }

    private static LocalDate day(Story.StoryStep step, String field) {
        return LocalDate.parse((String) step.body().get(field));
    }
}
