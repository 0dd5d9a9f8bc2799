package jixiao.kernel.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Role;
import org.jspecify.annotations.Nullable;

/** What rules must be before anybody adopts or tries them: numbers that can be judged with, one sentence for each that cannot. */
final class SoundRules {
    private @Nullable String fault;

    private SoundRules() {
    }

    /** The first that is found. */
    static Optional<String> fault(Rules rules) {
        SoundRules sound = new SoundRules();
        sound.requireSaid(rules);
        if (sound.fault == null) {
            sound.require(rules);
        }
        return Optional.ofNullable(sound.fault);
    }

    private void requireSaid(Rules rules) {
        boolean areSaid = Stream.of(rules.farBehindPoints(), rules.greenFrom(), rules.yellowFrom(), rules.goals().blueFrom(), rules.goals()
                .gapPoints(),
                rules.rush().share()).allMatch(Objects::nonNull)
                && rules.goals().unitCosts().stream().allMatch(cost -> cost.indicator() != null && cost.category() != null)
                && rules.telling().escalations().stream().allMatch(step -> step.to() != null);
        require(areSaid, "有数字没有写明");
    }

    private void require(Rules rules) {
        require(rules.nearMonths() >= 0 && rules.nearMonths() <= 12, "预警提前 %d 个月不在 0 至 12 之间", rules.nearMonths());
        requirePoints("严重滞后的差距", rules.farBehindPoints());
        require(rules.yellowFrom().hundredths() >= 0 && !rules.yellowFrom().exceeds(rules.greenFrom()), "黄灯起点 %s 与绿灯起点 %s 颠倒",
                rules.yellowFrom(), rules.greenFrom());
        require(rules.closingDay() >= 1 && rules.closingDay() <= 28, "月结日 %d 不在 1 至 28 之间", rules.closingDay());
        requirePoints("预警解除的余量", rules.clearMargin());
        requireGoals(rules.goals(), rules.greenFrom());
        require(rules.rush().fromMonth() >= 1 && rules.rush().fromMonth() <= 12, "突击花钱从 %d 月起判断，不是一年中的月份", rules.rush().fromMonth());
        requirePoints("突击花钱的比例", rules.rush().share());
        requireFiling(rules.filing(), rules.closingDay());
        requireTelling(rules.telling());
    }

    private void requireGoals(Rules.Goals goals, Percent greenFrom) {
        require(!greenFrom.exceeds(goals.blueFrom()), "绿灯起点 %s 高于蓝灯起点 %s", greenFrom, goals.blueFrom());
        require(goals.countsFrom() >= 0, "只在年底判断的数量上限 %d 小于 0", goals.countsFrom());
        requirePoints("目标与资金的差距", goals.gapPoints());
        Set<String> indicators = new HashSet<>();
        for (Rules.UnitCost cost : goals.unitCosts()) {
            require(!Invisible.isAll(cost.indicator()) && !Invisible.isAll(cost.category().text()),
                    "人均指标「%s」或它的支出类别「%s」空白", cost.indicator(), cost.category());
            cost.category().fault().or(() -> Identity.fault(cost.indicator()))
                    .ifPresent(wrong -> require(false, "人均指标「%s」或它的支出类别「%s」%s", cost.indicator(), cost.category(), wrong));
            require(indicators.add(Identity.normal(cost.indicator())), "人均指标「%s」出现两次", cost.indicator());
        }
    }

    /** A month that is closed before its deadline would lock out those who still have their day. */
    private void requireFiling(Rules.Filing filing, int closingDay) {
        require(filing.day() >= 1 && filing.day() <= 28, "自查填报截止日 %d 不在 1 至 28 之间", filing.day());
        require(filing.day() < closingDay, "自查填报截止日 %d 不早于月结日 %d", filing.day(), closingDay);
        Rules.Filing.fault(filing.reminderDays()).ifPresent(wrong -> require(false, "提醒日%s", wrong));
    }

    private void requireTelling(Rules.Telling telling) {
        require(telling.explainDays() >= 0 && telling.explainDays() <= 366, "预警说明期限 %d 天不在 0 至 366 之间", telling.explainDays());
        List<Rules.Escalation> escalations = telling.escalations();
        for (int i = 0; i < escalations.size(); i++) {
            Rules.Escalation one = escalations.get(i);
            require(one.afterDays() >= 0 && one.afterDays() <= 366, "逾期 %d 天后上报不在 0 至 366 之间", one.afterDays());
            require(one.to() != Role.SYSTEM, "逾期 %d 天后上报的对象不能是系统自身", one.afterDays());
            require(one.to().readsBusiness(), "逾期 %d 天后上报的对象不能是%s：管理员看不到业务数据", one.afterDays(), one.to().words());
            require(i == 0 || one.afterDays() > escalations.get(i - 1).afterDays(), "逾期 %d 天后的上报不晚于前一级的 %d 天", one.afterDays(),
                    i == 0 ? 0 : escalations.get(i - 1).afterDays());
        }
        Set<String> kinds = new HashSet<>();
        for (String kind : telling.immediately()) {
            require(kind.matches("[A-Z_]{1,40}"), "即时通知的预警种类「%s」不是预警的名称", kind);
            require(kinds.add(kind), "即时通知的预警种类「%s」出现两次", kind);
        }
    }

    private void requirePoints(String what, Percent points) {
        require(points.hundredths() >= 0 && points.hundredths() <= Percent.WHOLE, "%s %s 不在 0 至 100.00%% 之间", what, points);
    }

    private void require(boolean sound, String sentence, Object... figures) {
        if (!sound && fault == null) {
            fault = sentence.formatted(figures);
        }
    }
}
