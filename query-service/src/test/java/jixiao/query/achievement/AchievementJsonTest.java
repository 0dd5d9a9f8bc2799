package jixiao.query.achievement;

import static java.util.Collections.emptySortedMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import jixiao.query.fold.StateJson;
import jixiao.query.standing.Since;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class AchievementJsonTest {
    private static final Indicator MEETINGS = new Indicator(1, "产出指标", "数量指标", "会议次数", null, Comparator.AT_LEAST,
            Quantity.parse("3.50"), "次", "全年", null, "≥3.50 \"次\"");
    private static final Indicator IN_WORDS = new Indicator(12, null, null, null, null, Comparator.TEXT, null, null, null, null, "好");
    private static final Achievement.KeptAchievement NOTHING = new Achievement.KeptAchievement(List.of(), emptySortedMap());

    @Test
    void lists_indicators_by_their_parts_and_values_by_their_months() {
        assertThat(StateJson.write(full())).isEqualTo("""
                {"indicators":[[1,[[1,"产出指标","数量指标","会议次数",">=","3.50","次","全年","≥3.50 \\"次\\""],\
                [12,null,null,null,"TEXT",null,null,null,"好"]]],[7,[]]],"values":[[1,1,"0",12,"-2.5"],[12,6,"达成"]]}""");
        assertThat(StateJson.write(NOTHING)).isEqualTo("{\"indicators\":[],\"values\":[]}");
    }

    @Test
    void is_read_as_it_was() {
        for (Achievement.KeptAchievement kept : List.of(NOTHING, full())) {
            assertThat(StateJson.read(StateJson.write(kept), Achievement.KeptAchievement.class)).isEqualTo(kept);
        }
    }

    @Test
    void has_the_front_of_an_earlier_row_as_long_as_the_indicators_are_the_same() {
        Achievement.KeptAchievement full = full();
        assertThat(new Achievement.KeptAchievement(full.indicators(), emptySortedMap()).hasFrontOf(full)).isTrue();
        assertThat(full().hasFrontOf(full)).as("only told at a glance").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[]", "{}", "{'indicators':[]}", "{'values':[]}", "{'indicators':[],'values':[],'headCosts':{}}",
        "{'indicators':{},'values':[]}", "{'indicators':[[1]],'values':[]}", "{'indicators':[[1,[],2]],'values':[]}",
        "{'indicators':[[1,[[1]]]],'values':[]}", "{'indicators':[[1,[['1',null,null,null,null,null,null,null,null]]]],'values':[]}",
        "{'indicators':[[1,[[1,null,null,null,null,null,null,null,null,null]]]],'values':[]}",
        "{'indicators':[],'values':{'1':{'1':'0'}}}", "{'indicators':[],'values':[[1,1]]}", "{'indicators':[],'values':[[1,1,2]]}",
        "{'indicators':[],'values':[['1',1,'2']]}"})
    void of_another_shape_is_refused(String row) {
        assertThatThrownBy(() -> StateJson.read(row.replace('\'', '"'), Achievement.KeptAchievement.class))
                .isInstanceOf(JacksonException.class);
    }

    private static Achievement.KeptAchievement full() {
        SortedMap<Integer, SortedMap<Integer, Attained>> values = new TreeMap<>(Map.of(
                1, new TreeMap<>(Map.of(1, new Attained("0"), 12, new Attained("-2.5"))), 12,
                        new TreeMap<>(Map.of(6, new Attained("达成")))));
        return new Achievement.KeptAchievement(List.of(new Since<>(1, List.of(MEETINGS, IN_WORDS)), new Since<>(7, List.of())), values);
    }
}
