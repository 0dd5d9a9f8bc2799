package jixiao.kernel.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.Test;

class IndicatorTest {

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
