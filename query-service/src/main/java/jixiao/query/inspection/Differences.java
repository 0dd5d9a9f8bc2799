package jixiao.query.inspection;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import jixiao.kernel.judgement.Obtained;
import jixiao.query.inspection.Figures.SpentFigures;
import jixiao.query.inspection.Happenings.Cause;
import org.jspecify.annotations.Nullable;

/** Compares two sets of figures field by field, and finds for each that differs what happened between them. */
final class Differences {
    /** Not whether it is closed: the lock says that, and no figure of a month that is over moves with it. */
    private static final List<Field> MONEY = List.of(
            new Field("budget", "预算数", SpentFigures::budget, Cause.PROMISE),
            new Field("spentInMonth", "当月支出", SpentFigures::spentInMonth, Cause.MONEY_OF_MONTH),
            new Field("spent", "累计支出", SpentFigures::spent, Cause.MONEY),
            new Field("rate", "执行率", SpentFigures::rate, Cause.MONEY, Cause.PROMISE),
            new Field("milestone", "已到节点", SpentFigures::milestone, Cause.PROMISE),
            new Field("due", "节点应支出", SpentFigures::due, Cause.PROMISE),
            new Field("shortfall", "差额", SpentFigures::shortfall, Cause.MONEY, Cause.PROMISE),
            new Field("standing", "进度状态", SpentFigures::standing, Cause.MONEY, Cause.PROMISE, Cause.RULES),
            new Field("pace", "序时进度", SpentFigures::pace, Cause.MONEY, Cause.PROMISE, Cause.RULES),
            new Field("next", "下一节点", SpentFigures::next, Cause.PROMISE),
            new Field("ruleVersion", "监控规则版本", SpentFigures::ruleVersion, Cause.RULES));

    private static final List<IndicatorDifference> INDICATOR = List.of(
            new IndicatorDifference("level3", "名称", IndicatorFigure::level3, Cause.PROMISE),
            new IndicatorDifference("raw", "指标值", IndicatorFigure::raw, Cause.PROMISE),
            new IndicatorDifference("bound", "衡量标准", IndicatorFigure::bound, Cause.PROMISE),
            new IndicatorDifference("value", "完成值", IndicatorFigure::value, Cause.TOLD),
            new IndicatorDifference("reporting", "填报状态", IndicatorFigure::reporting, Cause.TOLD, Cause.PROMISE, Cause.CLOSING, Cause.RULES),
            new IndicatorDifference("light", "监控灯", IndicatorFigure::light, Cause.TOLD, Cause.PROMISE, Cause.RULES));

    private final List<Difference> found = new ArrayList<>();
    private final Happenings since;

    private record Field(String field, String name, Function<SpentFigures, Object> value, Cause... causes) {
    }

    private record IndicatorDifference(String field, String name, Function<IndicatorFigure, Object> value, Cause... causes) {
    }

    private Differences(Happenings since) {
        this.since = since;
    }

    static List<Difference> between(Figures then, Figures today, Happenings since) {
        Differences differences = new Differences(since);
        MONEY.forEach(field -> differences.compare("money." + field.field, field.name, field.value.apply(then.money()),
                field.value.apply(today.money()), since.positions(0, Set.of(field.causes))));
        Stream.concat(then.indicators().stream(), today.indicators().stream()).map(IndicatorFigure::number).distinct().sorted()
                .forEach(number -> differences.compare(number, of(then, number), of(today, number)));
        return differences.found;
    }

    private static @Nullable IndicatorFigure of(Figures figures, int number) {
        return figures.indicators().stream().filter(one -> one.number() == number).findFirst().orElse(null);
    }

    private void compare(int number, @Nullable IndicatorFigure then, @Nullable IndicatorFigure today) {
        String name = "第 %d 个指标「%s」".formatted(number, (today == null ? requireNonNull(then) : today).level3());
        INDICATOR.forEach(field -> compare("indicators.%d.%s".formatted(number, field.field), name + field.name, value(then, field.value),
                value(today, field.value), since.positions(number, causes(field, then, today))));
    }

    /**
     * What payments make moves with them and with the budget; what came with an adjustment or went with one, or came to be reckoned, with
     * the promise.
     */
    private static Set<Cause> causes(IndicatorDifference field, @Nullable IndicatorFigure then, @Nullable IndicatorFigure today) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        causes.addAll(List.of(field.causes));
        if (!causes.contains(Cause.TOLD)) {
            return causes;
        }
        if (isReckoned(then) || isReckoned(today)) {
            causes.add(Cause.MONEY);
        }
        if (isReckoned(then) && isReckoned(today)) {
            causes.remove(Cause.TOLD);
        } else if (then == null || today == null || isReckoned(then) || isReckoned(today)) {
            causes.addAll(List.of(Cause.PROMISE, Cause.RULES));
        }
        return causes;
    }

    private static boolean isReckoned(@Nullable IndicatorFigure figure) {
        return figure != null && (figure.obtained() == Obtained.PAID || figure.obtained() == Obtained.PER_HEAD);
    }

    private static @Nullable Object value(@Nullable IndicatorFigure figure, Function<IndicatorFigure, Object> part) {
        return figure == null ? null : part.apply(figure);
    }

    private void compare(String field, String name, @Nullable Object then, @Nullable Object today, Happenings.Positions because) {
        if (!Objects.equals(then, today)) {
            found.add(new Difference(field, name, then, today, List.copyOf(because.named()), because.count()));
        }
    }
}
