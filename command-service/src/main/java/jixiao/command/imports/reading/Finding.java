package jixiao.command.imports.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something a person should look at before the import becomes drafts; {@code project} is absent where it concerns the whole document. */
public record Finding(@Nullable String project, @Schema(description = Finding.CODES) Code code, String message) {
    private static final String CODES = "FISCAL_YEAR_INFERRED 年度是推断的、FISCAL_YEAR_UNKNOWN 看不出年度、UNIT_DIFFERS 单位不一致、CODE_REPEATED 项目编码重复、"
            + "CODE_MAY_BE_MISTYPED 项目编码可能有误、TITLE_DIFFERS 项目名称不一致、FUNDS_DIFFER_FROM_BUDGET 资金来源合计与预算数不符、PLAN_READ_FROM_RIGHT 支出计划按右对齐读出、"
            + "PLAN_BLANK 没有支出计划、PLAN_UNSOUND 支出计划不成立、GOAL_EMPTY 没有目标、NO_INDICATORS 没有指标、"
            + "ROW_DOUBTFUL 某一行读得不确定、VALUE_NOT_NUMERIC 指标值不是数字、BOUND_IN_WORDS 指标值用文字表示上下限、RATE_ABOVE_100 比率高于 100、"
            + "COST_WITH_LOWER_BOUND 成本指标只有下限、SPENDING_TOTAL_DIFFERS 支出金额总量与预算数不符、PROJECT_NOT_IN_NARRATIVE "
                    + "文字部分没有这个项目、PROJECT_WITHOUT_TABLE 项目没有指标表、"
            + "INDICATOR_NOT_IN_TABLE 指标不在表中、INDICATOR_NOT_IN_NARRATIVE 指标不在文字部分、INDICATOR_KIND_DIFFERS 指标类别不一致";

    /** Part of the HTTP contract: once published a name stays. */
    enum Code {
        FISCAL_YEAR_INFERRED, FISCAL_YEAR_UNKNOWN, UNIT_DIFFERS, CODE_REPEATED, CODE_MAY_BE_MISTYPED, TITLE_DIFFERS,
        FUNDS_DIFFER_FROM_BUDGET, PLAN_READ_FROM_RIGHT, PLAN_BLANK, PLAN_UNSOUND, GOAL_EMPTY, NO_INDICATORS,
        ROW_DOUBTFUL, VALUE_NOT_NUMERIC, BOUND_IN_WORDS, RATE_ABOVE_100, COST_WITH_LOWER_BOUND, SPENDING_TOTAL_DIFFERS,
        PROJECT_NOT_IN_NARRATIVE, PROJECT_WITHOUT_TABLE, INDICATOR_NOT_IN_TABLE, INDICATOR_NOT_IN_NARRATIVE,
        INDICATOR_KIND_DIFFERS
    }

    static Finding of(@Nullable String project, Code code, String sentence, @Nullable Object... figures) {
        return new Finding(project, code, sentence.formatted(figures));
    }
}
