package jixiao.command.imports.reading.indicator;

import jixiao.command.imports.reading.text.Signs;
import jixiao.command.imports.reading.text.Units;
import jixiao.command.imports.reading.text.ValueText;
import jixiao.command.imports.reading.text.Words;
import org.jspecify.annotations.Nullable;

/** What the words of a cell say about the column they stand in. Only ever evidence: any cell may hold any words. */
final class CellWords {
    private static final Words NAME_ENDS = new Words("率", "数", "量", "费", "程度", "满意度", "成本", "标准", "及时性", "金额", "比例");
    private static final Words DESCRIPTION_BEGINS = new Words("反映", "体现", "通过", "按照", "考核", "衡量", "调研", "用于", "保障", "确保", "项目");
    private static final Words BASES = new Words("计划", "文件", "预算", "问卷", "规定", "通知", "方案", "制度", "标准", "要点", "合同", "办法", "意见", "依据", "要求",
        "协议", "条例", "规划", "批复", "资料", "数据");
    private static final Words QUALITIES = new Words("有效", "逐步", "明显", "显著", "持续", "不断", "进一步", "长期", "较", "良好", "优", "合格", "达标", "完成",
            "提升", "提高", "改善",
        "增强", "稳定", "稳步", "基本", "全面", "充分", "得到", "促进", "保障", "正常", "及时", "按时", "按期", "符合", "无", "是", "好", "高", "大幅", "可持续", "满意");
    private static final Words BOUNDS = new Words("低于", "少于", "小于", "高于", "超过", "大于", "多于", "等于", "≥", "≤", ">", "<", "=");
    private static final String BRACKETS = "()《》“”[]【】";
    private static final int NO_COLUMN_FOR_IT = 30;
    private static final int UNLIKELY = 20;

    private final String text;
    private final int torn;
    private final @Nullable ValueText value;
    private final int[] doubts = new int[IndicatorColumn.values().length];
    private int judged;

    CellWords(String plain) {
        text = plain;
        torn = UNLIKELY * torn(plain);
        boolean mayBeNumeric = Character.isDigit(plain.charAt(0)) || plain.charAt(0) == '-' || !Signs.leading(plain).isEmpty();
        value = mayBeNumeric ? ValueText.read(plain) : null;
    }

    boolean isOf(CharSequence plain) {
        return text.contentEquals(plain);
    }

    /** What speaks against these words in a column; the same whenever it is asked. */
    int doubtsIn(IndicatorColumn column) {
        int bit = 1 << column.ordinal();
        if ((judged & bit) == 0) {
            doubts[column.ordinal()] = column.doubts(this);
            judged |= bit;
        }
        return doubts[column.ordinal()];
    }

    int length() {
        return text.length();
    }

    int notFirstLevel() {
        return LevelNames.isFirst(text) ? 0 : LevelNames.looksLikeOne(text) ? NO_COLUMN_FOR_IT : IndicatorColumn.NEVER;
    }

    int notSecondLevel() {
        return LevelNames.isSecond(text) ? 0 : LevelNames.looksLikeOne(text) && !beginsWithLevel() ? NO_COLUMN_FOR_IT - 5
                : IndicatorColumn.NEVER;
    }

    /** Against a name or a description. */
    int notInWords() {
        return (beginsWithLevel() ? NO_COLUMN_FOR_IT : 0) + (beginsLikeValue() ? NO_COLUMN_FOR_IT : 0)
                + (text.charAt(0) == '年' ? UNLIKELY : 0) + (BOUNDS.endOf(text) ? 2 * UNLIKELY : 0) + torn;
    }

    int notInBasis() {
        int bound = Signs.isPrinted(text.charAt(0)) ? 2 * UNLIKELY : BOUNDS.areIn(text) ? 25 : 0;
        boolean otherColumn = LevelNames.isSecond(text) || LevelNames.isFirst(text) || Units.isKnown(text);
        boolean restOfValue = text.charAt(0) == '年' || text.startsWith("百分") || text.indexOf('%') >= 0 || beginsLikeMeasure();
        int quality = !QUALITIES.beginOf(text) ? 0 : endLikeBasis() ? 8 : UNLIKELY;
        return bound + (otherColumn ? 2 * UNLIKELY : 0) + (text.length() == 1 ? NO_COLUMN_FOR_IT : 0)
                + (restOfValue ? UNLIKELY : 0) + quality + torn;
    }

    int notInValue() {
        if (value == null || !value.isNumeric()) {
            return (QUALITIES.beginOf(text) ? 12 : value == null ? 35 : NO_COLUMN_FOR_IT) + Math.max(0, text.length() - 12)
                    + (endLikeBasis() ? 10 : 0) + (endLikeName() ? 10 : 0) + torn;
        }
        int unit = value.unit() == null ? UNLIKELY : Units.isKnown(value.unit()) ? 0 : 8 + value.unit()
                .length() + (BASES.areIn(value.unit()) ? 25 : 0);
        return unit + notInQualifier(value.qualifier()) + torn;
    }

    boolean endLikeName() {
        return NAME_ENDS.endOf(text);
    }

    boolean beginLikeDescription() {
        return DESCRIPTION_BEGINS.beginOf(text);
    }

    boolean endLikeBasis() {
        return BASES.endOf(text);
    }

    private boolean beginsWithLevel() {
        int end = text.indexOf("指标") + 2;
        return end > 2 && end < LevelNames.LONGEST && LevelNames.isSecond(text.substring(0, end));
    }

    private boolean beginsLikeValue() {
        return Signs.isPrinted(text.charAt(0)) || value != null && Character.isDigit(text.charAt(0)) && value.isNumeric()
                && (value.unit() == null || Units.isKnown(value.unit())) && (value.qualifier() == null || Units.isAbout(value.qualifier()));
    }

    /** {@code 5项…}; a year is no measure. */
    private boolean beginsLikeMeasure() {
        int digits = 0;
        while (digits < text.length() && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        return digits > 0 && digits < text.length() && text.charAt(digits) != '年' && Units.beginsWithOne(text.substring(digits));
    }

    private static int notInQualifier(@Nullable String qualifier) {
        if (qualifier == null) {
            return 0;
        }
        return (Units.isAbout(qualifier) ? 0 : 15) + Math.max(0, qualifier.length() - 8) + (BASES.areIn(qualifier) ? 25 : 0)
                + (qualifier.chars().anyMatch(Character::isDigit) ? UNLIKELY : 0);
    }

    /** A bracket or quotation that is opened in one cell is closed in it. */
    private static int torn(String text) {
        int[] open = new int[BRACKETS.length() / 2];
        for (int at = 0; at < text.length(); at++) {
            int bracket = BRACKETS.indexOf(text.charAt(at));
            if (bracket >= 0) {
                open[bracket / 2] += bracket % 2 == 0 ? 1 : -1;
            }
        }
        int torn = 0;
        for (int pair : open) {
            torn += Math.abs(pair);
        }
        return torn;
    }
}
