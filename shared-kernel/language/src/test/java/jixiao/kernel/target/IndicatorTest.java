package jixiao.kernel.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.MoneyUnit;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorTest {

    @ParameterizedTest
    @ValueSource(strings = {"支出金额总量", " 支出金额总量", "支出金额总量\u3000", "支出\u200b金额总量"})
    void is_the_same_however_its_name_is_typed(String name) {
        assertThat(named(name, "万元").isComputed()).isTrue();
        assertThat(named(name, "万元").isNamed("支出金额总量")).isTrue();
        assertThat(named("支出金额总量", "万元").isNamed(name)).isTrue();
        assertThat(named(name + "率", "万元").isComputed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"元/人", "元／人", " 元/人\u3000", "元\u200b/人"})
    void is_in_the_same_unit_however_that_is_typed(String unit) {
        assertThat(named("人均会议费", unit).hasUnitOf(named("人均会议费", "元/人"))).isTrue();
        assertThat(named("人均会议费", unit).hasUnitOf(named("人均会议费", "万元/人"))).isFalse();
        assertThat(named("人均会议费", unit).hasUnitOf(named("人均会议费", null))).isFalse();
        assertThat(MoneyUnit.of(unit)).isEqualTo(MoneyUnit.of("元"));
    }

    private static Indicator named(String name, String unit) {
        return new Indicator(1, "\u3000产出指标", "数量指标 ", name, null, Comparator.AT_MOST, Quantity.parse("1"), unit, null, null, null);
    }

    @Test
    void is_written_as_its_components_alone_and_read_again_from_the_ledger() {
        Indicator indicator = new Indicator(1, "产出指标", "成本指标", "支出金额总量", "项目支出总数", Comparator.AT_MOST,
                Quantity.parse("5.68"), "万元", null, "年初预算", "≤5.68 万元");
        Target target = new Target(new UnitCode("225001"), "单位", "项目", Money.ZERO, Funds.NONE, null, SpendPlan.NONE, false,
                List.of(), List.of(indicator));
        Event drafted = new BudgetProjectEvent.TargetDrafted(new ProjectId(2024, "P1"), target);

        assertThat(EventJson.write(drafted)).doesNotContain("computed", "output", "benefit");
        assertThat(EventJson.read("TargetDrafted", EventJson.revisionOf("TargetDrafted"), EventJson.write(drafted))).isEqualTo(drafted);
    }
}
