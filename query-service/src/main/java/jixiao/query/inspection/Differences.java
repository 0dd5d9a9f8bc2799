package jixiao.query.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import jixiao.query.inspection.Figures.Spent;
import jixiao.query.inspection.Happenings.Cause;

/** Compares two sets of figures field by field, and finds for each that differs what happened between them. */
final class Differences {
    private static final List<Field> MONEY = List.of(
            new Field("budget", "预算数", Spent::budget, Cause.PROMISE),
            new Field("spentInMonth", "当月支出", Spent::spentInMonth, Cause.MONEY_OF_MONTH),
            new Field("spent", "累计支出", Spent::spent, Cause.MONEY),
            new Field("rate", "执行率", Spent::rate, Cause.MONEY, Cause.PROMISE),
            new Field("milestone", "已到节点", Spent::milestone, Cause.PROMISE, Cause.CLOSING),
            new Field("due", "节点应支出", Spent::due, Cause.PROMISE, Cause.CLOSING),
            new Field("shortfall", "差额", Spent::shortfall, Cause.MONEY, Cause.PROMISE, Cause.CLOSING),
            new Field("standing", "进度状态", Spent::standing, Cause.MONEY, Cause.PROMISE, Cause.CLOSING, Cause.RULES),
            new Field("pace", "序时进度", Spent::pace, Cause.MONEY, Cause.PROMISE, Cause.RULES),
            new Field("next", "下一节点", Spent::next, Cause.PROMISE, Cause.CLOSING),
            new Field("closed", "月结", Spent::closed, Cause.CLOSING),
            new Field("ruleVersion", "监控规则版本", Spent::ruleVersion, Cause.RULES));

    private final List<Difference> found = new ArrayList<>();
    private final Happenings since;

    private record Field(String field, String name, Function<Spent, Object> value, Cause... causes) {
    }

    private Differences(Happenings since) {
        this.since = since;
    }

    static List<Difference> between(Figures then, Figures today, Happenings since) {
        Differences differences = new Differences(since);
        MONEY.forEach(field -> differences.compare("money." + field.field, field.name, field.value.apply(then.money()),
                field.value.apply(today.money()), since.positions(field.causes)));
        Stream.concat(then.indicators().stream(), today.indicators().stream()).map(IndicatorFigure::number).distinct().sorted()
                .forEach(number -> differences.compare(number, of(then, number), of(today, number)));
        return differences.found;
    }

    private static IndicatorFigure of(Figures figures, int number) {
        return figures.indicators().stream().filter(one -> one.number() == number).findFirst().orElse(null);
    }

    private void compare(int number, IndicatorFigure then, IndicatorFigure today) {
        String name = "第 %d 个指标「%s」".formatted(number, (today == null ? then : today).level3());
        String field = "indicators." + number;
        compare(field + ".raw", name + "指标值", value(then, IndicatorFigure::raw), value(today, IndicatorFigure::raw),
                since.positions(Cause.PROMISE));
        compare(field + ".value", name + "完成值", value(then, IndicatorFigure::value), value(today, IndicatorFigure::value),
                since.positionsOf(number));
        compare(field + ".light", name + "监控灯", value(then, IndicatorFigure::light), value(today, IndicatorFigure::light),
                since.positionsOf(number, Cause.PROMISE, Cause.RULES));
    }

    private static Object value(IndicatorFigure figure, Function<IndicatorFigure, Object> part) {
        return figure == null ? null : part.apply(figure);
    }

    private void compare(String field, String name, Object then, Object today, List<Long> because) {
        if (!Objects.equals(then, today)) {
            found.add(new Difference(field, name, then, today, because));
        }
    }
}
