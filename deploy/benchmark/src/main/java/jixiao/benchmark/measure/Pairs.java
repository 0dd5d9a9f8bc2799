package jixiao.benchmark.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The thing (A) and its yardstick (B) in turns, A B A B …, so that what the machine does meanwhile falls on both. */
public record Pairs(List<Pair> all) {
    private static final int RATIO_DIGITS = 3;

    public Pairs {
        all = List.copyOf(all);
    }

    /** Two turns, one right after the other. */
    public record Pair(BigDecimal a, BigDecimal b) {
        BigDecimal ratio() {
            return ratio(a, b);
        }

        private static BigDecimal ratio(BigDecimal a, BigDecimal b) {
            return a.divide(b, RATIO_DIGITS, RoundingMode.HALF_UP);
        }
    }

    /** One side did not do what the other did, so comparing their times would mean nothing. */
    public static final class NotTheSameWork extends RuntimeException {
        public NotTheSameWork(@Nullable String a, @Nullable String b) {
            super("the two sides did not do the same work: A %s, B %s".formatted(a, b));
        }
    }

    /** {@code warmUps} rounds that do not count, then {@code count} that do. */
    public static Pairs of(Probe a, Probe b, int warmUps, int count) throws Exception {
        List<Pair> taken = new ArrayList<>();
        for (int round = 0; round < warmUps + count; round++) {
            Reading first = a.take(round);
            Reading second = b.take(round);
            if (!Objects.equals(first.work(), second.work())) {
                throw new NotTheSameWork(first.work(), second.work());
            }
            if (round >= warmUps) {
                taken.add(new Pair(first.value(), second.value()));
            }
        }
        return new Pairs(taken);
    }

    public BigDecimal a() {
        return median(all.stream().map(Pair::a).toList());
    }

    public BigDecimal b() {
        return median(all.stream().map(Pair::b).toList());
    }

    /** The medians' ratio; {@link #least()} and {@link #most()} are those of single pairs. */
    public BigDecimal ratio() {
        return Pair.ratio(a(), b());
    }

    public BigDecimal least() {
        return all.stream().map(Pair::ratio).min(BigDecimal::compareTo).orElseThrow();
    }

    public BigDecimal most() {
        return all.stream().map(Pair::ratio).max(BigDecimal::compareTo).orElseThrow();
    }

    static BigDecimal median(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.valueOf(2), RoundingMode.HALF_UP);
    }
}
