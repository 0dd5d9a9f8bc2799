package jixiao.kernel.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/** Who reviews what a clerk submits, in this order (逐级审核); the finance bureau is always the last. */
public record ReviewChain(List<Role> steps) {
    /** Where nobody configured any: what a clerk submits goes to the bureau at once. */
    public static final ReviewChain BUREAU = new ReviewChain(List.of(Role.REVIEWER));
    /** All steps there can be, in the only order they can have. */
    public static final List<Role> STEPS = List.of(Role.UNIT_REVIEWER, Role.DEPARTMENT_REVIEWER, Role.REVIEWER);

    public ReviewChain {
        steps = List.copyOf(steps);
    }

    /** As asked for; the bureau's step may be left out, for it is always there. Only of steps without a {@link #fault}. */
    public static ReviewChain of(List<Role> asked) {
        if (asked.contains(Role.REVIEWER)) {
            return new ReviewChain(asked);
        }
        List<Role> whole = new ArrayList<>(asked);
        whole.add(Role.REVIEWER);
        return new ReviewChain(whole);
    }

    /** What makes them no chain, as a sentence. */
    public static Optional<String> fault(List<Role> asked) {
        int last = -1;
        for (Role step : asked) {
            int at = STEPS.indexOf(step);
            if (at < 0) {
                return Optional.of("「%s」不审核，审核步骤只有%s".formatted(step.words(), names(STEPS)));
            }
            if (at == last) {
                return Optional.of("「%s」重复".formatted(step.words()));
            }
            if (at < last) {
                return Optional.of("「%s」不能在「%s」之后，先后次序是%s".formatted(step.words(), STEPS.get(last).words(), names(STEPS)));
            }
            last = at;
        }
        return Optional.empty();
    }

    /** What the nearest unit upwards says of what comes from a unit. */
    public static ReviewChain inForce(UnitCode unit, UnitTree units) {
        return told(units.chainOf(unit).orElse(null));
    }

    /** What an event says of it, which is nothing where the bureau alone reviews. */
    public static ReviewChain told(@Nullable List<Role> chain) {
        return chain == null || chain.isEmpty() ? BUREAU : new ReviewChain(chain);
    }

    /** How an event says it. */
    public @Nullable List<Role> telling() {
        return equals(BUREAU) ? null : steps;
    }

    public Role first() {
        return steps.get(0);
    }

    /** For sentences: 单位审核、财政审核. */
    public String names() {
        return names(steps);
    }

    private static String names(List<Role> steps) {
        return steps.stream().map(Role::words).collect(Collectors.joining("、"));
    }
}
