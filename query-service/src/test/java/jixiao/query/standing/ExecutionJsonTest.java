package jixiao.query.standing;

import static jixiao.query.Story.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.kernel.Funds;
import jixiao.kernel.Money;
import jixiao.kernel.ProjectId;
import jixiao.kernel.ReviewState;
import jixiao.kernel.SpendPlan;
import jixiao.kernel.UnitCode;
import jixiao.query.fold.StateJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExecutionJsonTest {
    private static final JsonMapper BY_ITS_COMPONENTS = JsonMapper.builder()
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_NULL)).build();
    private static final Funds ALL_SOURCES = new Funds(new Money(Long.MAX_VALUE), new Money(-1), Money.ZERO);

    @Test
    void writes_to_the_letter_what_the_components_say() {
        for (Execution execution : List.of(Execution.NOTHING, drafted(), full())) {
            assertThat(StateJson.write(execution)).isEqualTo(BY_ITS_COMPONENTS.writeValueAsString(execution));
        }
    }

    @Test
    void is_read_as_it_was() {
        assertThat(StateJson.read(StateJson.write(full()), Execution.class)).isEqualTo(full());
    }

    private static Execution drafted() {
        return new Execution(new ProjectId(2024, "A"), new UnitCode("225001"), null, "引号\"反斜\\线\n\u0001😀", ReviewState.DRAFT,
                new Money(5), List.of(), SpendPlan.NONE, new TreeMap<>(), 0);
    }

    private static Execution full() {
        return new Execution(new ProjectId(2024, "A"), new UnitCode("225001"), "编办", "改革", ReviewState.APPROVED, new Money(5),
                List.of(new Execution.InForce(1, new Money(5), Funds.NONE), new Execution.InForce(7, new Money(9), ALL_SOURCES)),
                plan(3, 3_000, 12, 10_000), new TreeMap<>(Map.of(YearMonth.of(2024, 3), ALL_SOURCES, YearMonth.of(2025, 1), Funds.NONE,
                YearMonth.of(2024, 12), new Funds(null, null, new Money(7)))), 12);
    }
}
