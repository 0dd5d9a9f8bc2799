package jixiao.standalone;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jixiao.standalone.sample.Story;

/**
 * Standings reckoned the slow way, from dated payments and decimal fractions, with every month closed and the first rulebook. An
 * adjustment that was proposed is taken for approved, and for one of money only.
 */
public record Reckoning(Map<String, Map<LocalDate, Long>> paid, Map<String, TreeMap<LocalDate, Long>> adjusted) {
    static final Map<String, Long> BUDGETS = Map.of("13070024P000707100012", 1_000_000L, "13070024P00025610001R", 5_680_000L,
            "13070024P000257100023", 9_360_000L, "13070024P00025810002Q", 17_000_000L,
            "13070024P00026010001Y", 12_000_000L);
    private static final Map<String, TreeMap<Integer, String>> PLANS = Map.of(
            "13070024P000707100012", new TreeMap<>(Map.of(10, "0.8", 12, "1")),
            "13070024P00025610001R", new TreeMap<>(Map.of(6, "0.3", 10, "0.5", 12, "1")),
            "13070024P000257100023", new TreeMap<>(Map.of(6, "0.3", 10, "0.8", 12, "1")),
            "13070024P00025810002Q", new TreeMap<>(Map.of(6, "0.5", 10, "0.8", 12, "1")),
            "13070024P00026010001Y", new TreeMap<>(Map.of(6, "0.4", 10, "0.7", 12, "1")));

    public static Reckoning after(List<Story.StoryStep> steps) {
        Map<String, Map<LocalDate, Long>> paid = new HashMap<>();
        Map<String, TreeMap<LocalDate, Long>> adjusted = new HashMap<>();
        Map<String, Long> vouchers = new HashMap<>();
        for (Story.StoryStep step : steps) {
            if (!step.path().startsWith("/api/projects/")) {
                continue;
            }
            Map<LocalDate, Long> days = paid.computeIfAbsent(step.path().split("/")[4], project -> new HashMap<>());
            if (step.path().endsWith("/spends")) {
                vouchers.put((String) step.body().get("voucher"), (Long) step.body().get("amount"));
                days.merge(LocalDate.parse((String) step.body().get("paidOn")), (Long) step.body().get("amount"), Long::sum);
            } else if (step.path().endsWith("/reversal")) {
                String voucher = step.path().split("/")[6];
                Long back = (Long) step.body().getOrDefault("amount", vouchers.get(voucher));
                vouchers.merge(voucher, -back, Long::sum);
                days.merge(LocalDate.parse((String) step.body().get("reversedOn")), -back, Long::sum);
            } else if (step.path().endsWith("/adjustments")) {
                adjusted.computeIfAbsent(step.path().split("/")[4], project -> new TreeMap<>())
                        .put(LocalDate.parse((String) step.body().get("effectiveOn")), (Long) step.body().get("budget"));
            }
        }
        return new Reckoning(paid, adjusted);
    }

    /** In force at the end of a day. */
    public static long budget(String project, Map<String, TreeMap<LocalDate, Long>> adjusted, LocalDate day) {
        Map.Entry<LocalDate, Long> last = adjusted.getOrDefault(project, new TreeMap<>()).floorEntry(day);
        return last == null ? BUDGETS.get(project) : last.getValue();
    }

    /** One sign per month: 正常, 风险 (预警), 滞后, 严重. */
    public String year(String project) {
        return IntStream.rangeClosed(1, 12).mapToObj(month -> standing(project, month)).collect(Collectors.joining(" "));
    }

    private String standing(String project, int month) {
        TreeMap<Integer, String> plan = PLANS.get(project);
        List<Integer> passed = new ArrayList<>(plan.headMap(month, true).keySet());
        if (!passed.isEmpty()) {
            int last = passed.get(passed.size() - 1);
            BigDecimal missing = new BigDecimal(plan.get(last)).subtract(share(project, month));
            if (missing.signum() > 0) {
                boolean twice = passed.size() > 1 && passed.subList(passed.size() - 2, passed.size()).stream()
                        .allMatch(node -> share(project, node).compareTo(new BigDecimal(plan.get(node))) < 0);
                return twice || missing.compareTo(new BigDecimal("0.1")) > 0 ? "重" : "滞";
            }
        }
        Map.Entry<Integer, String> next = plan.higherEntry(month);
        if (next == null || next.getKey() - month > 2) {
            return "正";
        }
        BigDecimal ahead = share(project, month).multiply(BigDecimal.valueOf(dayOfYear(next.getKey())))
                .divide(BigDecimal.valueOf(dayOfYear(month)), MathContext.DECIMAL128);
        return ahead.compareTo(new BigDecimal(next.getValue())) < 0 ? "险" : "正";
    }

    private BigDecimal share(String project, int month) {
        LocalDate end = YearMonth.of(2024, month).atEndOfMonth();
        long spent = paid.getOrDefault(project, Map.of()).entrySet().stream().filter(day -> !day.getKey().isAfter(end))
                .mapToLong(Map.Entry::getValue).sum();
        return BigDecimal.valueOf(spent).divide(BigDecimal.valueOf(budget(project, adjusted, end)), MathContext.DECIMAL128);
    }

    private static int dayOfYear(int month) {
        return YearMonth.of(2024, month).atEndOfMonth().getDayOfYear();
    }
}
