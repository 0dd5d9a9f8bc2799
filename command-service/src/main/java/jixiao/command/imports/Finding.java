package jixiao.command.imports;

/** Something a person should look at before the import becomes drafts; {@code project} is absent where it concerns the whole document. */
record Finding(String project, Code code, String message) {

    /** Part of the HTTP contract: once published a name stays. */
    enum Code {
        FISCAL_YEAR_INFERRED, FISCAL_YEAR_UNKNOWN, UNIT_DIFFERS, CODE_REPEATED, CODE_MAY_BE_MISTYPED, TITLE_DIFFERS,
        FUNDS_DIFFER_FROM_BUDGET, PLAN_READ_FROM_RIGHT, PLAN_BLANK, PLAN_UNSOUND, GOAL_EMPTY, NO_INDICATORS,
        ROW_DOUBTFUL, VALUE_NOT_NUMERIC, BOUND_IN_WORDS, RATE_ABOVE_100, COST_WITH_LOWER_BOUND, SPENDING_TOTAL_DIFFERS,
        PROJECT_NOT_IN_NARRATIVE, PROJECT_WITHOUT_TABLE, INDICATOR_NOT_IN_TABLE, INDICATOR_NOT_IN_NARRATIVE,
        INDICATOR_KIND_DIFFERS
    }

    static Finding of(String project, Code code, String sentence, Object... figures) {
        return new Finding(project, code, sentence.formatted(figures));
    }
}
