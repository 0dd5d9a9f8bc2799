package jixiao.benchmark.measure;

import java.util.List;

/** What a figure came to: its pairs, the unit of both sides, what else had to hold, and what a reader should know. */
public record Outcome(Pairs pairs, String unit, Goal goal, List<Claim> claims, List<String> remarks) {
    public Outcome {
        claims = List.copyOf(claims);
        remarks = List.copyOf(remarks);
    }

    /** Something else a figure must hold to, in words with its numbers. */
    public record Claim(String says, boolean holds) {
    }

    public static Outcome of(Pairs pairs, String unit, Goal goal) {
        return new Outcome(pairs, unit, goal, List.of(), List.of());
    }

    public Outcome claiming(Claim... more) {
        return new Outcome(pairs, unit, goal, java.util.stream.Stream.concat(claims.stream(), java.util.Arrays.stream(more)).toList(),
                remarks);
    }

    public Outcome remarking(String... more) {
        return new Outcome(pairs, unit, goal, claims, java.util.stream.Stream.concat(remarks.stream(), java.util.Arrays.stream(more))
                .toList());
    }

    public boolean isReached() {
        return goal.isReachedBy(pairs.ratio()) && claims.stream().allMatch(Claim::holds);
    }
}
