package jixiao.command.project.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.command.desk.http.Identifying;
import jixiao.command.desk.http.Typed;
import jixiao.command.platform.Malformed;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.UnitCode;
import jixiao.web.problem.WrittenAs;
import org.jspecify.annotations.Nullable;

/**
 * A project's target as it comes in over HTTP: money in fen, shares in hundredths of a percent; a source of funds without money is null.
 */
@Schema(name = "TargetDraft", example = TargetBody.EXAMPLE)
record TargetBody(@NotBlank(message = "必填") @Pattern(regexp = CODE, message = "只能由字母、数字和 - 组成，最长 40 位") String code,
                  @NotBlank(message = "必填") @Size(max = 200, message = "不超过 200 字") String name,
                  @NotNull(message = "必填") Money budget, Money fiscal, Money carriedOver, Money other,
                  @Size(max = 2_000, message = "不超过 2000 字") String purpose, @Valid PlanBody plan,
                  @NotNull(message = "必填") @Size(max = 200, message = "不超过 200 条") List<@NotNull(message = "必填") @Size(max = 2_000,
                          message = "每条不超过 2000 字") String> goals,
                  @NotNull(message = "必填") @Size(max = 500, message = "不超过 500 个") List<@NotNull(message = "必填") Indicator> indicators,
                  @NotNull(message = "必填") @Schema(description = "单位编码，或 {code,name}") @Valid UnitBody unit,
                  @NotNull(message = "必填") @Min(value = 2000, message = "不早于 2000") @Max(value = 2100,
                          message = "不晚于 2100") Integer fiscalYear) {
    static final String CODE = "[0-9A-Za-z-]{1,40}";
    static final String EXAMPLE = """
            {"code": "13070024P00025610001R", "name": "深化事业单位机构编制改革工作经费", "unit": {"code": "225001", "name": "市委编办"}, "fiscalYear": 2024,
             "budget": 5680000, "fiscal": 5680000, "carriedOver": null, "other": null, "purpose": "会议、调研、印刷",
             "plan": {"milestones": [{"month": 6, "share": 3000}, {"month": 12, "share": 10000}], "confirmed": true},
             "goals": ["推进事业单位调整优化"],
             "indicators": [
               {"number": 1, "level1": "产出指标", "level2": "数量指标", "level3": "召开会议次数", "comparator": ">=", "target": "2", "unit": "次"},
               {"number": 2, "level1": "效益指标", "level2": "社会效益指标", "level3": "统筹编制资源", "comparator": "TEXT"}]}""";
    /** Ten thousand 亿元; far below where a long of fen would overflow. */
    static final Money MOST = new Money(100_000_000_000_000L);

    /** {@code values} are the shares as printed, which a draft does not need; {@code confirmed} says that a person read the months. */
    record PlanBody(List<Percent> values, @NotNull(message = "必填") @Valid List<@NotNull(message = "必填") @Valid MilestoneBody> milestones,
            Boolean confirmed) {
    }

    record MilestoneBody(@NotNull(message = "必填") @Min(value = 1, message = "是 1 至 12") @Max(value = 12,
            message = "是 1 至 12") Integer month,
                         @NotNull(message = "必填") Percent share) {
        static SpendPlan plan(List<MilestoneBody> milestones) {
            return new SpendPlan(milestones.stream().map(one -> new Milestone(one.month(), one.share())).toList());
        }
    }

    /** The unit, by its code alone or with its name. */
    @WrittenAs("单位编码，或 {\"code\": …, \"name\": …}")
    record UnitBody(@NotBlank(message = "必填") @Pattern(regexp = "[^\\p{Cc}/]{1,40}", message = "最长 40 个字符") @Identifying String code,
                    @Pattern(regexp = "[^\\p{Cc}]{0,200}", message = "不超过 200 字，不含控制符") @Nullable String name) {
        UnitBody {
            code = Typed.cut(code);
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static UnitBody of(Object json) {
            if (json instanceof String code) {
                return new UnitBody(code, null);
            }
            if (json instanceof Map<?, ?> both && Set.of("code", "name").containsAll(both.keySet())
                    && both.get("code") instanceof String code
                    && (both.get("name") == null || both.get("name") instanceof String)) {
                return new UnitBody(code, (String) both.get("name"));
            }
            throw new IllegalArgumentException("unit is a code or {code,name}");
        }
    }

    ProjectId project() {
        return new ProjectId(fiscalYear, code);
    }

    Target target() {
        requireKeepable(budget, fiscal, carriedOver, other);
        ReadableIndicators.require(indicators);
        SpendPlan spendPlan = plan == null ? SpendPlan.NONE : MilestoneBody.plan(plan.milestones());
        String unitName = unit.name() == null || Invisible.isAll(unit.name()) ? unit.code() : unit.name();
        boolean isConfirmed = plan != null && Boolean.TRUE.equals(plan.confirmed());
        return new Target(new UnitCode(unit.code()), unitName, name, budget, new Funds(fiscal, carriedOver, other), purpose, spendPlan,
                isConfirmed, goals, indicators);
    }

    static void requireKeepable(Money... budgets) {
        for (Money money : budgets) {
            if (money != null && money.exceeds(MOST)) {
                throw new Malformed("budget", "金额 %s 超过系统能记的 %s".formatted(money, MOST));
            }
        }
    }
}
