package jixiao.command.imports.reading;

import static jixiao.command.imports.reading.Finding.Code.*;
import static jixiao.command.imports.reading.SoundDocument.CODE;
import static jixiao.command.imports.reading.SoundDocument.TEXT;
import static jixiao.command.imports.reading.SoundDocument.findings;
import static jixiao.command.imports.reading.SoundDocument.read;
import static jixiao.command.imports.reading.SoundDocument.with;
import static org.assertj.core.api.Assertions.assertThat;

import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Comparator;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void a_sound_document_has_none() {
        assertThat(read(TEXT).findings()).isEmpty();
    }

    @Test
    void fewer_shares_than_months_are_read_from_the_right() {
        assertThat(findings("10% 30% 50% 100%", "30% 100%")).containsExactly(new Finding(CODE, PLAN_READ_FROM_RIGHT,
                "支出计划有 4 列，只印有 2 个数；按右对齐读作 10 月底 30.00%、12 月底 100.00%，请确认"));
    }

    @Test
    void no_share_at_all_is_no_plan() {
        assertThat(findings("10% 30% 50% 100%", "")).containsExactly(new Finding(CODE, PLAN_BLANK, "支出计划的 4 列都是空的"));
    }

    @Test
    void a_falling_plan() {
        assertThat(findings("10% 30% 50% 100%", "30% 10% 50% 100%")).containsExactly(
                new Finding(CODE, PLAN_UNSOUND, "支出计划 6 月底 10.00% 低于 3 月底的 30.00%"));
    }

    @Test
    void a_plan_beyond_the_budget() {
        assertThat(findings("10% 30% 50% 100%", "10% 30% 50% 110%")).containsExactly(
                new Finding(CODE, PLAN_UNSOUND, "支出计划 12 月底 110.00% 超过 100.00%"));
    }

    @Test
    void a_cost_with_a_floor_is_kept_and_not_turned_round() {
        String text = with("质量指标 参会率 反映参会情况 ≥90 百分比", "成本指标 维护费 反映服务器维护费 ≥10 万元");

        assertThat(read(text).findings()).containsExactly(new Finding(CODE, COST_WITH_LOWER_BOUND, "第 2 项“维护费”是成本指标，指标值“≥10 万元”却是下限"));
        assertThat(read(text).projects().get(0).indicators().get(1).comparator()).isEqualTo(Comparator.AT_LEAST);
    }

    @Test
    void a_spending_total_one_fen_off_the_budget() {
        assertThat(findings("≤5.68 万\n\n元", "≤5.680001\n\n万元")).containsExactly(
                new Finding(CODE, SPENDING_TOTAL_DIFFERS, "支出金额总量“≤5.680001万元”与预算数 56800.00 元 不同"));
        assertThat(findings("≤5.68 万\n\n元", "≤56800\n\n元")).isEmpty();
    }

    @Test
    void a_code_whose_last_character_does_not_fit() {
        assertThat(findings("13070024P00025610001R", "13070024P00025610002R")).containsExactly(new Finding("13070024P00025610002R",
                CODE_MAY_BE_MISTYPED, "项目编码 13070024P00025610002R 的末位校验码不符，可能有录入错误"));
    }

    @Test
    void sources_that_do_not_add_up() {
        assertThat(findings("5.68 其他资金", "5.00 其他资金 0.67")).containsExactly(
                new Finding(CODE, FUNDS_DIFFER_FROM_BUDGET, "财政资金与其他资金合计 56700.00 元，预算数 56800.00 元"));
        assertThat(findings("5.68 其他资金", "5.00 其他资金 0.68")).isEmpty();
    }

    @Test
    void a_rate_above_a_hundred_percent() {
        assertThat(findings("参会率 反映参会情况 ≥90 百分比", "参会率 反映参会情况 ≥290 百分比")).containsExactly(
                new Finding(CODE, RATE_ABOVE_100, "第 2 项“参会率”的指标值“≥290 百分比”超过 100%，可能有录入错误"));
        assertThat(findings("参会率 反映参会情况 ≥90 百分比", "参会率 反映参会情况 ≥100 百分比")).isEmpty();
    }

    @Test
    void an_empty_goal() {
        assertThat(findings("1.推进事业单位调整优化", "1.*_-")).containsExactly(new Finding(CODE, GOAL_EMPTY, "绩效目标是空的"));
    }

    @Test
    void a_value_without_a_number_keeps_its_text() {
        String text = with("参会率 反映参会情况 ≥90 百分比", "参会率 反映参会情况 有效提升");

        assertThat(read(text).findings()).containsExactly(new Finding(CODE, VALUE_NOT_NUMERIC, "第 2 项“参会率”的指标值“有效提升”读不出数字，按定性指标保留原文"));
        Indicator words = read(text).projects().get(0).indicators().get(1);
        assertThat(words).isEqualTo(new Indicator(2, "产出指标", "质量指标", "参会率", "反映参会情况", Comparator.TEXT, null, null, null, "2024年工作计划",
                "有效提升"));
    }

    @Test
    void a_bound_said_only_in_words_is_read_as_exactly_the_number() {
        assertThat(findings("参会率 反映参会情况 ≥90 百分比", "参会率 反映参会情况 90%以上")).containsExactly(
                new Finding(CODE, BOUND_IN_WORDS, "第 2 项“参会率”的指标值“90%以上”没有比较符号，按等于 90 读入，请确认是否为上限或下限"));
    }

    @Test
    void a_title_that_is_not_the_project() {
        assertThat(findings("1.编制改革工作经费绩效目标表", "1.编制工作经费绩效目标表")).containsExactly(
                new Finding(CODE, TITLE_DIFFERS, "表题是“编制工作经费”，项目名称是“编制改革工作经费”"));
    }

    @Test
    void a_table_without_rows() {
        assertThat(read(TEXT.substring(0, TEXT.indexOf("产出指标"))).findings()).containsExactly(
                new Finding(CODE, NO_INDICATORS, "表中没有一项绩效指标"));
    }

    @Test
    void a_row_that_misses_a_cell() {
        String text = with("反映召开会议次数 ≥2 次 2024 年工作计划", "反映召开会议次数 ≥2 次");

        assertThat(read(text).findings()).containsExactly(new Finding(CODE, ROW_DOUBTFUL, "第 1 项“会议次数”（第 31 行起）的排版不合常规，请对照原文核对"));
        assertThat(read(text).projects().get(0).indicators()).hasSize(5).first().extracting(Indicator::raw, Indicator::basis)
                .containsExactly("≥2 次", null);
    }

    @Test
    void a_second_table_of_another_unit_or_with_the_same_code() {
        assertThat(read(TEXT + TEXT.replace("225001 某市编办", "225002 某县编办")).findings()).containsExactly(
                new Finding(CODE, UNIT_DIFFERS, "表中单位是 225002 某县编办，第一张表是 225001 某市编办"),
                new Finding(CODE, CODE_REPEATED, "项目编码 13070024P00025610001R 在前面的表中已经出现过"));
    }
}
