package jixiao.query.standing;

import static jixiao.query.Story.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.StateJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class ExecutionJsonTest {
    private static final Funds ALL_SOURCES = new Funds(new Money(Long.MAX_VALUE), new Money(-1), Money.ZERO);

    @Test
    void names_its_components_and_lists_what_they_hold() {
        assertThat(StateJson.write(full())).isEqualTo("""
                {"project":"2024-A","unit":"225001","unitName":"编办","name":"改革","state":"APPROVED","drafted":5,\
                "budgets":[[1,5,[null,null,null]],[7,9,[9223372036854775807,-1,0],[[6,5000]]]],"plan":[[3,3000],[12,10000]],\
                "paid":[null,null,[9223372036854775807,-1,0],-70,null,null,null,null,null,null,null,[null,null,7],\
                "2023-12",1,"2025-01",[null,null,null]]}""");
        assertThat(StateJson.write(Execution.NOTHING)).isEqualTo("{\"drafted\":0,\"budgets\":[],\"plan\":[],\"paid\":[]}");
    }

    @Test
    void is_read_as_it_was() {
        for (Execution execution : List.of(Execution.NOTHING, drafted(), full())) {
            assertThat(StateJson.read(StateJson.write(execution), Execution.class)).isEqualTo(execution);
        }
    }

    @Test
    void is_read_whatever_the_order_of_its_names() {
        assertThat(StateJson.read("""
                {"paid": [5], "plan": [], "budgets": [], "drafted": 0, "project": "2024-A"}""", Execution.class).paid())
                .isEqualTo(Map.of(YearMonth.of(2024, 1), new Funds(new Money(5), null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[]", "{'spent':2}", "{'closedThrough':1}",
        "{'paid':[1]}", "{'project':'2024-A','paid':{'2024-01':1}}",
        "{'project':'2024-A','paid':[0,0,0,0,0,0,0,0,0,0,0,0,0]}",
        "{'project':'2024-A','paid':['2025-01',1,2]}", "{'project':'2024-A','paid':[[1,2]]}",
        "{'project':'2024-A','paid':[[1,2,3,4]]}", "{'budgets':[[1,2]]}",
        "{'budgets':[[1,2,3,4]]}", "{'budgets':[[1,2,3,[[1]]]]}", "{'budgets':[[1,2,3,[],4]]}",
        "{'plan':[[1]]}", "{'plan':[[1,2,3]]}",
        "{'drafted':9223372036854775808}", "{'name':2}"})
    void of_another_shape_is_refused(String row) {
        assertThatThrownBy(() -> StateJson.read(row.replace('\'', '"'), Execution.class)).isInstanceOf(JacksonException.class);
    }

    private static Execution drafted() {
        return new Execution(new ProjectId(2024, "A"), new UnitCode("225001"), null, "引号\"反斜\\线\n\u0001😀", ReviewState.DRAFT,
                new Money(5), List.of(new Execution.BudgetInForce(1, null, null, new SpendPlan(List.of(new Milestone(3, null))))),
                        new SpendPlan(List.of(new Milestone(3, null))), new TreeMap<>(), 0);
    }

    private static Execution full() {
        Funds other = new Funds(null, null, new Money(7));
        return new Execution(new ProjectId(2024, "A"), new UnitCode("225001"), "编办", "改革", ReviewState.APPROVED, new Money(5),
                List.of(new Execution.BudgetInForce(1, new Money(5), Funds.NONE, plan(3, 3_000, 12, 10_000)),
                        new Execution.BudgetInForce(7, new Money(9), ALL_SOURCES, plan(6, 5_000))),
                plan(3, 3_000, 12, 10_000), new TreeMap<>(Map.of(YearMonth.of(2024, 3), ALL_SOURCES, YearMonth.of(2025, 1), Funds.NONE,
                YearMonth.of(2024, 12), other, YearMonth.of(2023, 12), new Funds(new Money(1), null, null),
                YearMonth.of(2024, 4), new Funds(new Money(-70), null, null))), 0);
    }
}
