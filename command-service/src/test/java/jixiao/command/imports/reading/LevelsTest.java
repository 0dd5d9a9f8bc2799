package jixiao.command.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jixiao.kernel.target.Indicator;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The two upper levels are printed once for many rows, and not always where their first row is. */
class LevelsTest {
    private static final Tuple[] AS_PRINTED_FIRST = {tuple("产出指标", "数量指标"), tuple("产出指标", "质量指标"), tuple("产出指标", "成本指标"),
        tuple("效益指标", "社会效益指标"), tuple("满意度指标", "服务对象满意度指标")};

    @Test
    void are_filled_into_the_rows_below() {
        levels(SoundDocument.TEXT, AS_PRINTED_FIRST);
    }

    @Test
    void a_first_level_in_the_middle_of_its_rows_counts_for_those_above_it() {
        String moved = SoundDocument.with("产出指标\n\n数量指标", "数量指标").replace("质量指标 参会率", "产出指标\n\n质量指标 参会率");

        levels(moved, AS_PRINTED_FIRST);
    }

    @Test
    void a_first_level_in_the_middle_of_later_rows_does_too() {
        String moved = SoundDocument.with("效益指标\n社会效益指", "社会效益指")
                .replace("政府文件\n", "政府文件\n\n效益指标\n\n经济效益指\n\n标\n节约经费 节约经费情况 ≥5 万元 政府文件\n");

        levels(moved, tuple("产出指标", "数量指标"), tuple("产出指标", "质量指标"), tuple("产出指标", "成本指标"),
                tuple("效益指标", "社会效益指标"), tuple("效益指标", "经济效益指标"), tuple("满意度指标", "服务对象满意度指标"));
    }

    @Test
    void a_second_level_counts_until_the_next() {
        levels(SoundDocument.with("质量指标 参会率", "参会率"), tuple("产出指标", "数量指标"), tuple("产出指标", "数量指标"),
                tuple("产出指标", "成本指标"), tuple("效益指标", "社会效益指标"), tuple("满意度指标", "服务对象满意度指标"));
    }

    @Test
    void names_we_have_not_met_are_known_by_their_ending() {
        levels(SoundDocument.with("质量指标 参会率", "安全指标 参会率").replace("效益指标\n社会效益指", "影响指标\n长远影响指"),
                tuple("产出指标", "数量指标"), tuple("产出指标", "安全指标"), tuple("产出指标", "成本指标"),
                tuple("影响指标", "长远影响指标"), tuple("满意度指标", "服务对象满意度指标"));
    }

    private static void levels(String text, Tuple... expected) {
        assertThat(SoundDocument.read(text).projects().get(0).indicators()).extracting(Indicator::level1, Indicator::level2)
                .containsExactly(expected);
    }
}
