package jixiao.kernel.target;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One measurable promise of a target (绩效指标). {@code number} counts from 1 within its project; {@code target} is absent
 * exactly when the comparator is TEXT; {@code raw} is the value as printed and is always kept.
 */
public record Indicator(int number, @Nullable String level1, @Nullable String level2, String level3, @Nullable String description,
                        Comparator comparator, @Nullable Quantity target, @Nullable String unit, @Nullable String qualifier,
                        @Nullable String basis, @Nullable String raw) {

    /** 支出金额总量 repeats the budget, so its actual comes from the ledger and is never typed. */
    @JsonIgnore
    public boolean isComputed() {
        return isNamed("支出金额总量");
    }

    /** Whether this is its third level, however either is typed. */
    public boolean isNamed(String name) {
        return Identity.areAlike(level3, name);
    }

    /** Whether its values are in the unit of another's, however either is typed; no unit is one too. */
    public boolean hasUnitOf(Indicator other) {
        return Objects.equals(normal(unit), normal(other.unit));
    }

    /** The target of one whose comparator is not TEXT. */
    public Quantity bound() {
        if (target == null) {
            throw new IllegalStateException("indicator %d has no target".formatted(number));
        }
        return target;
    }

    /** 数量指标: what grows with the year. */
    @JsonIgnore
    public boolean isCount() {
        return level2 != null && Identity.beginsAlike(level2, "数量");
    }

    @JsonIgnore
    public boolean isOutput() {
        return level1 != null && Identity.beginsAlike(level1, "产出");
    }

    @JsonIgnore
    public boolean isBenefit() {
        return level1 != null && Identity.beginsAlike(level1, "效益");
    }

    private static @Nullable String normal(@Nullable String text) {
        return text == null ? null : Identity.normal(text);
    }
}
