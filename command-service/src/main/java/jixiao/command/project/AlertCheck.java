package jixiao.command.project;

import java.time.YearMonth;
import java.util.Optional;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.alert.AlertKind;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;

/**
 * Whether a project can have an alert of this name, by what the desk itself knows: the rule, the plans, the indicators, the rectifications
 * and the day. Whether it was ever raised follows from the board's rules and is no fact, so it is not asked.
 */
final class AlertCheck {
    /** A rule is raised anew only after the figures moved to and fro; a greater number is a slip or an attempt to fill the ledger. */
    private static final int MOST_OCCURRENCES = 1_000;

    private final InForce inForce;
    private final Rectifications rectifications;

    AlertCheck(InForce inForce, Rectifications rectifications) {
        this.inForce = inForce;
        this.rectifications = rectifications;
    }

    /** Why there can be no such alert, as a sentence; empty when there can be. */
    Optional<String> fault(ProjectId project, AlertKey alert, Origin origin) {
        if (alert.occurrence() < 1 || alert.occurrence() > MOST_OCCURRENCES) {
            return Optional.of("第 %d 次不在 1 至 %d 之间".formatted(alert.occurrence(), MOST_OCCURRENCES));
        }
        return AlertKind.named(alert.rule()).map(kind -> switch (kind.key()) {
            case PASSED_MILESTONE -> milestone(alert.key()).or(() -> month(project, alert.key(), origin));
            case COMING_MILESTONE -> milestone(alert.key());
            case MONTH -> month(project, alert.key(), origin);
            case INDICATOR -> when(!inForce.everHeld(alert.key()), "没有第 %d 个指标", alert.key());
            case RECTIFICATION -> when(!rectifications.has(alert.key()), "没有第 %d 项整改", alert.key());
        }).orElse(Optional.of("没有名为 %s 的预警规则".formatted(alert.rule())));
    }

    private Optional<String> milestone(int month) {
        return when(!inForce.everPlanned(month), "支出计划没有 %d 月底的节点", month);
    }

    private static Optional<String> month(ProjectId project, int month, Origin origin) {
        if (month < 1 || month > 12) {
            return Optional.of("%d 月不是一年中的月份".formatted(month));
        }
        YearMonth asked = YearMonth.of(project.fiscalYear(), month);
        return when(asked.isAfter(YearMonth.from(origin.day())), "%s 还没有到", asked);
    }

    private static Optional<String> when(boolean isWrong, String sentence, Object figure) {
        return isWrong ? Optional.of(sentence.formatted(figure)) : Optional.empty();
    }
}
