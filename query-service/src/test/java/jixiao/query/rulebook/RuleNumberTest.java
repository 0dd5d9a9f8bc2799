package jixiao.query.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Percent;
import org.junit.jupiter.api.Test;

class RuleNumberTest {

    @Test
    void is_there_for_every_number_of_the_rules() {
        assertThat(RuleNumber.ALL).extracting(RuleNumber::path).containsExactlyElementsOf(paths("", Rules.class).toList());
        assertThat(RuleNumber.ALL).extracting(RuleNumber::name).doesNotHaveDuplicates().allMatch(name -> name.matches("\\p{IsHan}+"));
    }

    @Test
    void says_what_one_version_says_otherwise_than_another_and_nothing_else() {
        Rules tighter = new Rules(3, new Percent(500), new Percent(8_000), new Percent(6_000), 11, new Percent(100), Rules.Goals.FIRST,
                Rules.Rush.FIRST, new Rules.Filing(8, List.of(5, 1)), Rules.Telling.FIRST, true, false);
        assertThat(RuleChange.between(Rules.FIRST, tighter)).containsExactly(
                new RuleChange("nearMonths", "预警提前的月数", "2 个月", "3 个月"),
                new RuleChange("farBehindPoints", "严重滞后的差距", "10.00 个百分点", "5.00 个百分点"),
                new RuleChange("filing.day", "自查报送期限", "次月 10 日", "次月 8 日"),
                new RuleChange("filing.reminderDays", "提前提醒的天数", "7 天、3 天、1 天", "5 天、1 天"),
                new RuleChange("decemberCounts", "年底未达到的数量指标不亮绿灯", "是", "否"));
        assertThat(RuleChange.between(tighter, tighter)).isEmpty();
    }

    private static Stream<String> paths(String before, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(one -> isGroup(one)
                ? paths(before + one.getName() + ".", one.getType()) : Stream.of(before + one.getName()));
    }

    private static boolean isGroup(RecordComponent one) {
        return one.getType().isRecord() && one.getType().getDeclaringClass() == Rules.class;
    }
}
