package jixiao.kernel.target;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;

/**
 * One measurable promise of a target (绩效指标). {@code number} counts from 1 within its project; {@code target} is absent
 * exactly when the comparator is TEXT; {@code raw} is the value as printed and is always kept.
 */
public record Indicator(int number, String level1, String level2, String level3, String description, Comparator comparator,
                        Quantity target, String unit, String qualifier, String basis, String raw) {

    /** 支出金额总量 repeats the budget, so its actual comes from the ledger and is never typed. */
    @JsonIgnore
    public boolean isComputed() {
        return "支出金额总量".equals(level3);
    }

    /** 数量指标: what grows with the year. */
    @JsonIgnore
    public boolean isCount() {
        return level2 != null && level2.startsWith("数量");
    }

    @JsonIgnore
    public boolean isOutput() {
        return level1 != null && level1.startsWith("产出");
    }

    @JsonIgnore
    public boolean isBenefit() {
        return level1 != null && level1.startsWith("效益");
    }
}
