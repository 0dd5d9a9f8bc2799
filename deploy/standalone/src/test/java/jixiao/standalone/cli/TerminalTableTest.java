package jixiao.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TerminalTableTest {

    @Test
    void counts_a_chinese_character_as_two_letters() {
        assertThat(TerminalTable.width("abc 1.0%")).isEqualTo(8);
        assertThat(TerminalTable.width("域名")).isEqualTo(4);
        assertThat(TerminalTable.width("（元/人/天）")).isEqualTo(12);
        assertThat(TerminalTable.width("预警 AT_RISK，")).isEqualTo(14);
        assertThat(TerminalTable.width("𠀋")).as("one character of two Java chars").isEqualTo(2);
        assertThat(TerminalTable.width("—")).isEqualTo(1);
    }

    @Test
    void keeps_its_columns_straight_and_its_figures_to_the_right() {
        TerminalTable table = TerminalTable.with("项目", "预算>", "状态");
        table.row("域名维护", "17.00", "正常");
        table.row("IT 费", "5.68", "严重滞后");
        assertThat(table.toString().lines()).containsExactly(
                "项目       预算  状态",
                "域名维护  17.00  正常",
                "IT 费      5.68  严重滞后");
    }

    @Test
    void takes_only_rows_that_fit() {
        assertThatIllegalArgumentException().isThrownBy(() -> TerminalTable.with("a", "b").row("1"));
    }
}
