package jixiao.query.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import jixiao.kernel.event.Event;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.value.Money;
import jixiao.query.Story;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The standing against a reckoning written another way: day by day from a list of vouchers, in decimals, with no state between. */
class StandingPropertiesTest {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    record Voucher(LocalDate paid, long fen, LocalDate reversed) {
    }

    @Property(tries = 3_000)
    void is_the_naive_reckoning(@ForAll("plans") TreeMap<Integer, Integer> plan, @ForAll("vouchers") List<Voucher> vouchers,
                                @ForAll @IntRange(min = 1, max = 2_000_000) int budget, @ForAll @IntRange(max = 12) int closed,
                                @ForAll @IntRange(min = 1, max = 12) int month, @ForAll @IntRange(min = -40, max = 400) int day) {
        LocalDate reading = LocalDate.of(2024, 1, 1).plusDays(day);
        Story story = new Story("A");
        List<Event> events = new ArrayList<>(List.of(story.begun(budget, pairs(plan))));
        for (int at = 0; at < vouchers.size(); at++) {
            events.add(story.spent("V" + at, vouchers.get(at).paid().toString(), vouchers.get(at).fen()));
            if (vouchers.get(at).reversed() != null) {
                events.add(story.reversed("V" + at, vouchers.get(at).reversed().toString()));
            }
        }
        if (closed > 0) {
            events.add(Story.closed(closed));
        }
        Execution project = JudgementTest.after(events.toArray(new Event[0]));
        Judgement judged = Judgement.of(project, YearMonth.of(2024, month), reading, Story.firstRules());

        Naive naive = new Naive(plan, vouchers, BigDecimal.valueOf(budget), closed, month, reading);
        assertThat(judged.standing().name()).isEqualTo(naive.standing());
        assertThat(judged.spent()).isEqualTo(new Money(naive.spent(month).longValueExact()));
        assertThat(judged.rate().hundredths()).isEqualTo(naive.rate());
        assertThat(judged.pace().light().name()).isEqualTo(naive.light());
    }

    record Naive(TreeMap<Integer, Integer> plan, List<Voucher> vouchers, BigDecimal budget, int closed, int month, LocalDate reading) {

        String standing() {
            int over = month <= closed ? month : closed;
            if (plan.isEmpty()) {
                return "NONE";
            }
            var last = plan.floorEntry(over);
            if (last != null && percent(spent(month)).compareTo(share(last.getValue())) < 0) {
                var before = plan.lowerEntry(last.getKey());
                boolean twice = before != null && missed(last.getKey()) && missed(before.getKey());
                boolean far = share(last.getValue()).subtract(percent(spent(month))).compareTo(BigDecimal.TEN) > 0;
                return twice || far ? "FAR_BEHIND" : "BEHIND";
            }
            var next = plan.higherEntry(over);
            if (next == null || next.getKey() - month > 2) {
                return "ON_TRACK";
            }
            int days = 0;
            LocalDate until = month <= closed ? LocalDate.of(2024, month, 1).plusMonths(1) : reading.plusDays(1);
            LocalDate end = LocalDate.of(2024, month, 1).plusMonths(1);
            for (LocalDate day = LocalDate.of(2024, 1, 1); day.isBefore(until) && day.isBefore(end); day = day.plusDays(1)) {
                days++;
            }
            int all = 0;
            for (LocalDate day = LocalDate.of(2024, 1, 1); day.isBefore(LocalDate.of(2024, next.getKey(), 1).plusMonths(1));
                    day = day.plusDays(1)) {
                all++;
            }
            BigDecimal projected = spent(month).multiply(BigDecimal.valueOf(all));
            BigDecimal asked = share(next.getValue()).multiply(budget).divide(HUNDRED).multiply(BigDecimal.valueOf(Math.max(days, 1)));
            return projected.compareTo(asked) < 0 ? "AT_RISK" : "ON_TRACK";
        }

        BigDecimal spent(int through) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Voucher voucher : vouchers) {
                if (counts(voucher.paid(), through)) {
                    sum = sum.add(BigDecimal.valueOf(voucher.fen()));
                }
                if (voucher.reversed() != null && counts(voucher.reversed(), through)) {
                    sum = sum.subtract(BigDecimal.valueOf(voucher.fen()));
                }
            }
            return sum;
        }

        int rate() {
            return spent(month).multiply(BigDecimal.valueOf(10_000)).divide(budget, 0, RoundingMode.FLOOR)
                    .min(BigDecimal.valueOf(Integer.MAX_VALUE)).max(BigDecimal.valueOf(Integer.MIN_VALUE)).intValueExact();
        }

        String light() {
            BigDecimal timed = spent(month).multiply(BigDecimal.valueOf(1_200));
            BigDecimal over = budget.multiply(BigDecimal.valueOf(month));
            return timed.compareTo(over.multiply(BigDecimal.valueOf(80))) >= 0 ? "GREEN"
                    : timed.compareTo(over.multiply(BigDecimal.valueOf(60))) >= 0 ? "YELLOW" : "RED";
        }

        private boolean missed(int milestone) {
            return percent(spent(milestone)).compareTo(share(plan.get(milestone))) < 0;
        }

        private static boolean counts(LocalDate day, int through) {
            return day.isAfter(LocalDate.of(2023, 12, 31)) && day.isBefore(LocalDate.of(2024, through, 1).plusMonths(1));
        }

        private BigDecimal percent(BigDecimal spent) {
            return spent.multiply(HUNDRED).divide(budget, new MathContext(60));
        }

        private static BigDecimal share(int hundredths) {
            return BigDecimal.valueOf(hundredths, 2);
        }
    }

    @Provide
    Arbitrary<TreeMap<Integer, Integer>> plans() {
        return Combinators.combine(Arbitraries.integers().between(1, 12).set().ofMaxSize(5),
                Arbitraries.integers().between(0, 10_000).list().ofSize(5)).as((months, shares) -> {
            List<Integer> rising = shares.stream().sorted().toList();
            TreeMap<Integer, Integer> plan = new TreeMap<>();
            for (int month : new java.util.TreeSet<>(months)) {
                plan.put(month, rising.get(plan.size()));
            }
            return plan;
        });
    }

    @Provide
    Arbitrary<List<Voucher>> vouchers() {
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 365).map(day -> LocalDate.of(2024, 1, 1).plusDays(day));
        return Combinators.combine(days, Arbitraries.longs().between(1, 600_000),
                Arbitraries.integers().between(0, 400).injectNull(0.7))
                .as((paid, fen, later) -> new Voucher(paid, fen, later == null ? null : paid.plusDays(later))).list().ofMaxSize(8);
    }

    private static int[] pairs(TreeMap<Integer, Integer> plan) {
        return plan.entrySet().stream().flatMapToInt(entry -> java.util.stream.IntStream.of(entry.getKey(), entry.getValue())).toArray();
    }
}
