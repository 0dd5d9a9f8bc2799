package jixiao.command.rulebook;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.kernel.identity.Category;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Role;

/**
 * Rules as they come in over HTTP: every number is said, because a default that nobody said would be adopted unseen. The last two came
 * later; who does not say them means what the same words meant before, which is no.
 */
record RulesBody(@NotNull(message = "必填") Integer nearMonths, @NotNull(message = "必填") Percent farBehindPoints,
        @NotNull(message = "必填") Percent greenFrom,
                 @NotNull(message = "必填") Percent yellowFrom, @NotNull(message = "必填") Integer closingDay,
                         @NotNull(message = "必填") Percent clearMargin,
                 @NotNull(message = "必填") @Valid GoalsBody goals, @NotNull(message = "必填") @Valid RushBody rush,
                 @NotNull(message = "必填") @Valid FilingBody filing, @NotNull(message = "必填") @Valid TellingBody telling,
                 @Schema(description = "严重滞后是否取代同一节点的滞后预警（同一条预警升级）；不填即否") Boolean supersedesBehind,
                 @Schema(description = "12 月底未达到目标的数量指标是否最多黄灯；不填即否") Boolean decemberCounts) {

    record GoalsBody(@NotNull(message = "必填") Percent blueFrom, @NotNull(message = "必填") Integer countsFrom,
            @NotNull(message = "必填") Percent gapPoints,
                     @NotNull(message = "必填") @Size(max = 50,
                             message = "不超过 50 个") List<@NotNull(message = "必填") @Valid UnitCostBody> unitCosts) {
    }

    record UnitCostBody(@NotNull(message = "必填") @Size(max = 100, message = "不超过 100 字") @Identifying String indicator,
                        @NotNull(message = "必填") @Size(max = 100, message = "不超过 100 字") @Identifying String category) {
        UnitCostBody {
            indicator = Typed.cut(indicator);
            category = Typed.cut(category);
        }
    }

    record RushBody(@NotNull(message = "必填") Integer fromMonth, @NotNull(message = "必填") Percent share) {
    }

    record FilingBody(@NotNull(message = "必填") Integer day,
                      @NotNull(message = "必填") @Size(max = 10, message = "不超过 10 个") List<@NotNull(message = "必填") Integer> reminderDays) {
    }

    record TellingBody(@NotNull(message = "必填") Integer explainDays,
                       @NotNull(message = "必填") @Size(max = 10,
                               message = "不超过 10 级") List<@NotNull(message = "必填") @Valid EscalationBody> escalations,
                       @NotNull(message = "必填") @Size(max = 50, message = "不超过 50 种") List<@NotNull(message = "必填") String> immediately) {
    }

    record EscalationBody(@NotNull(message = "必填") Integer afterDays,
            @NotNull(message = "必填：看得到业务数据的角色，如 CLERK、REVIEWER 或 LEADER") @Schema(description =
            "CLERK 单位经办、UNIT_REVIEWER 单位审核、DEPARTMENT_REVIEWER 主管部门审核、REVIEWER 财政审核、LEADER 领导、AUDITOR 审计；"
            + "SYSTEM 系统自动、SYSTEM_ADMIN 系统管理员、SECURITY_ADMIN 安全管理员、AUDIT_ADMIN 审计管理员看不到业务数据，不能选") Role to) {
    }

    Rules rules() {
        return new Rules(nearMonths, farBehindPoints, greenFrom, yellowFrom, closingDay, clearMargin,
                new Rules.Goals(goals.blueFrom, goals.countsFrom, goals.gapPoints,
                        goals.unitCosts.stream().map(one -> new Rules.UnitCost(one.indicator, new Category(one.category))).toList()),
                new Rules.Rush(rush.fromMonth, rush.share), new Rules.Filing(filing.day, filing.reminderDays),
                new Rules.Telling(telling.explainDays, telling.escalations.stream().map(one -> new Rules.Escalation(one.afterDays, one.to))
                        .toList(),
                        telling.immediately), supersedesBehind, decemberCounts);
    }
}
