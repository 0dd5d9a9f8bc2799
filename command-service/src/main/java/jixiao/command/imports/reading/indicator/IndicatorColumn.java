package jixiao.command.imports.reading.indicator;

/**
 * The columns of an indicator table, each with its sense of what does not belong in it: doubts are added up, and the reading with the
 * fewest wins.
 */
enum IndicatorColumn {
    LEVEL1("一级指标") {
        @Override
        int doubts(CellWords words) {
            return words.notFirstLevel();
        }
    },
    LEVEL2("二级指标") {
        @Override
        int doubts(CellWords words) {
            return words.notSecondLevel();
        }
    },
    LEVEL3("三级指标") {
        @Override
        int doubts(CellWords words) {
            return words.notInWords() + (words.length() == 1 ? 30 : 0) - (words.endLikeName() ? MOST_FAVOUR : 0);
        }
    },
    DESCRIPTION("绩效指标描述") {
        @Override
        int doubts(CellWords words) {
            return words.notInWords() + (words.length() == 1 ? 10 : 0) - (words.beginLikeDescription() ? MOST_FAVOUR : 0);
        }
    },
    VALUE("指标值") {
        @Override
        int doubts(CellWords words) {
            return words.notInValue();
        }
    },
    BASIS("指标值确定依据") {
        @Override
        int doubts(CellWords words) {
            return words.notInBasis() - (words.endLikeBasis() ? MOST_FAVOUR : 0);
        }
    };

    /** More than the doubts of any table we can hold add up to. */
    static final int NEVER = 100_000_000;
    /** The most that words can speak for a column. */
    static final int MOST_FAVOUR = 6;

    final String label;

    IndicatorColumn(String label) {
        this.label = label;
    }

    /** Whether the first row of a table can begin with this column. */
    boolean mayBegin() {
        return this == LEVEL1 || this == LEVEL2;
    }

    abstract int doubts(CellWords words);
}
