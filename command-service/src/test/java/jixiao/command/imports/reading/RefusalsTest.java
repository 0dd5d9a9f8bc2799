package jixiao.command.imports.reading;

import static jixiao.command.imports.reading.SoundDocument.TEXT;
import static jixiao.command.imports.reading.SoundDocument.read;
import static jixiao.command.imports.reading.SoundDocument.with;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Collectors;
import jixiao.command.imports.reading.text.NoSuchTable;
import org.junit.jupiter.api.Test;

/** What is no such table is refused in a sentence that says what was expected and where reading stopped. */
class RefusalsTest {

    @Test
    void an_empty_text() {
        refused("", "应有“单位：万元”和“项目编码”开头的绩效目标表，读到末尾也没有；读到第 1 行停止：“”");
        refused(" \n\n\t\n", "读到第 3 行停止");
    }

    @Test
    void a_poem() {
        refused("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n", "应有“单位：万元”和“项目编码”开头的绩效目标表，读到末尾也没有；读到第 4 行停止：“低头思故乡。”");
    }

    @Test
    void comma_separated_values() {
        refused("项目编码,项目名称,预算数\n13070024P00025610001R,改革,5.68\n", "应为绩效目标表的“单位：万元”；读到第 1 行停止：“项目编码,项目名称,预算数”");
    }

    @Test
    void binary_rubbish() {
        String rubbish = new Random(1).ints(5000, 0, 256).mapToObj(glyph -> String.valueOf((char) glyph)).collect(Collectors.joining());

        refused("PK\u0003\u0004" + rubbish, "应为绩效目标表的文本，却遇到控制字符（代码 3），不是文本文件；读到第 1 行停止：“PK”");
    }

    @Test
    void ten_megabytes_in_one_line() {
        refused("绩".repeat(10 << 20), "一行不超过 20000 字；读到第 1 行停止：“" + "绩".repeat(40) + "…”");
    }

    @Test
    void ten_megabytes_before_any_table() {
        refused("各项工作有序开展。\n".repeat(1 << 20), "一张绩效目标表或表前的文字不超过 500000 字");
    }

    @Test
    void a_table_without_its_code_row() {
        refused(with("项目编码 13070024P00025610001R 项目名称 编制改革工作经费\n", ""), "应为绩效目标表的“项目编码”；读到第 6 行停止：“预算规模及”");
    }

    @Test
    void the_second_table_without_its_code_row() {
        refused(TEXT + with("项目编码 13070024P00025610001R 项目名称 编制改革工作经费\n", ""), "应为绩效目标表的“项目编码”");
    }

    @Test
    void a_table_in_another_unit_of_money() {
        refused(with("单位：万元", "单位：元"), "应为绩效目标表的“单位：万元”；读到第 1 行停止");
    }

    @Test
    void indicators_in_other_columns() {
        refused(with("指标值 指标值确定依据", "指标值 权重 指标值确定依据"), "指标表的列应为一级指标、二级指标、三级指标、绩效指标描述、指标值、指标值确定依据；读到第 29 行停止");
    }

    @Test
    void more_shares_than_months() {
        refused(with("10% 30% 50% 100%", "10% 20% 30% 50% 100%"), "支出计划有 4 列，却印有 5 个数；读到第 25 行停止：“10% 20% 30% 50% 100%”");
    }

    @Test
    void a_share_that_is_no_number_or_too_fine() {
        refused(with("10% 30% 50% 100%", "约三成 100%"), "支出计划应为百分数，读到“约三成”");
        refused(with("10% 30% 50% 100%", "33.333% 100%"), "支出计划 33.333% 的小数超过 2 位");
    }

    @Test
    void a_budget_that_is_no_whole_number_of_fen() {
        refused(with("预算数 5.68", "预算数 5.6800001"), "“预算数”5.6800001 万元有不足一分的零头（小数超过 6 位）；读到第 11 行停止：“预算数 5.6800001”");
    }

    @Test
    void a_budget_that_is_no_amount_or_too_large() {
        refused(with("预算数 5.68", "预算数 五万"), "“预算数”应为以万元计的金额，读到“五万”");
        refused(with("预算数 5.68", "预算数"), "“预算数”应为以万元计的金额，读到空白");
        refused(with("预算数 5.68", "预算数 " + "9".repeat(20)), "大得无法登记");
    }

    @Test
    void months_that_do_not_rise() {
        refused(with("3 月底 6 月底", "6 月底 3 月底"), "支出计划的列应为 1 至 12 之间递增的月份，读到 3 月");
    }

    @Test
    void rows_that_are_no_indicators() {
        refused(TEXT.substring(0, TEXT.indexOf("产出指标")) + "床前明月光\n\n疑是地上霜\n\n举头望明月\n\n低头思故乡\n",
                "应为指标行（一级指标、二级指标、三级指标、绩效指标描述、指标值、指标值确定依据）；读到第 31 行停止：“床前明月光”");
    }

    @Test
    void a_table_that_breaks_off() {
        refused(TEXT.substring(0, TEXT.indexOf("资金支出计")), "应为绩效目标表的“资金支出计划（%）”");
    }

    private static void refused(String text, String sentence) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(NoSuchTable.class).hasMessageContaining(sentence);
    }
}
