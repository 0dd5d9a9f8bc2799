package jixiao.query.rulebook;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Percent;

/** One number of the rules: its path within them, what people call it, and how it is said. */
record RuleNumber(String path, String name, Function<Rules, String> said) {
    static final List<RuleNumber> ALL = List.of(
            new RuleNumber("nearMonths", "预警提前的月数", rules -> rules.nearMonths() + " 个月"),
            new RuleNumber("farBehindPoints", "严重滞后的差距", rules -> points(rules.farBehindPoints())),
            new RuleNumber("greenFrom", "绿灯起点", rules -> rules.greenFrom().toString()),
            new RuleNumber("yellowFrom", "黄灯起点", rules -> rules.yellowFrom().toString()),
            new RuleNumber("closingDay", "自动月结日", rules -> "次月 %d 日".formatted(rules.closingDay())),
            new RuleNumber("clearMargin", "解除预警的余量", rules -> points(rules.clearMargin())),
            new RuleNumber("goals.blueFrom", "蓝灯起点", rules -> rules.goals().blueFrom().toString()),
            new RuleNumber("goals.countsFrom", "按月折算的最小数量", rules -> Integer.toString(rules.goals().countsFrom())),
            new RuleNumber("goals.gapPoints", "目标与资金进度的差距", rules -> points(rules.goals().gapPoints())),
            new RuleNumber("goals.unitCosts", "单位成本的指标和科目", rules -> listed(rules.goals().unitCosts(),
                    one -> "%s（%s）".formatted(one.indicator(), one.category()))),
            new RuleNumber("rush.fromMonth", "突击花钱起算月", rules -> "%d 月".formatted(rules.rush().fromMonth())),
            new RuleNumber("rush.share", "突击花钱的单月比例", rules -> rules.rush().share().toString()),
            new RuleNumber("filing.day", "自查报送期限", rules -> "次月 %d 日".formatted(rules.filing().day())),
            new RuleNumber("filing.reminderDays", "提前提醒的天数", rules -> listed(rules.filing().reminderDays(), days -> days + " 天")),
            new RuleNumber("telling.explainDays", "预警说明期限", rules -> "%d 天".formatted(rules.telling().explainDays())),
            new RuleNumber("telling.escalations", "整改逾期的上报", rules -> listed(rules.telling().escalations(),
                    step -> "逾期 %d 天报 %s".formatted(step.afterDays(), step.to()))),
            new RuleNumber("telling.immediately", "立即通知的预警", rules -> listed(rules.telling().immediately(), kind -> kind)),
            new RuleNumber("supersedesBehind", "严重滞后取代滞后预警", rules -> yes(rules.supersedesBehind())),
            new RuleNumber("decemberCounts", "年底未达到的数量指标不亮绿灯", rules -> yes(rules.decemberCounts())));

    private static String yes(boolean is) {
        return is ? "是" : "否";
    }

    private static String points(Percent points) {
        return points.toString().replace("%", " 个百分点");
    }

    private static <T> String listed(List<T> all, Function<T, String> said) {
        return all.isEmpty() ? "无" : all.stream().map(said).collect(Collectors.joining("、"));
    }
}
