package jixiao.command.imports;

import java.util.regex.Pattern;

/** The columns of an indicator table, each with its sense of what does not belong in it: doubts are added up, and the reading with the fewest wins. */
enum Column {
    LEVEL1("一级指标") {
        @Override
        int doubts(String text) {
            return LevelNames.isFirst(text) ? 0 : LevelNames.looksLikeOne(text) ? 30 : NEVER;
        }
    },
    LEVEL2("二级指标") {
        @Override
        int doubts(String text) {
            return LevelNames.isSecond(text) ? 0 : LevelNames.looksLikeOne(text) ? 25 : NEVER;
        }
    },
    LEVEL3("三级指标") {
        @Override
        int doubts(String text) {
            return (text.length() == 1 ? 30 : 0) + (LevelNames.isSecond(text) ? 30 : 0) + (startsLikeValue(text) ? 30 : 0)
                    - (NAME_ENDS.matcher(text).find() ? 3 : 0);
        }
    },
    DESCRIPTION("绩效指标描述") {
        @Override
        int doubts(String text) {
            return (text.length() == 1 ? 10 : 0) + (LevelNames.isSecond(text) ? 30 : 0) + (startsLikeValue(text) ? 30 : 0)
                    - (DESCRIPTION_BEGINS.matcher(text).lookingAt() ? 3 : 0);
        }
    },
    VALUE("指标值") {
        @Override
        int doubts(String text) {
            if (!startsLikeValue(text) && Signs.leading(text).isEmpty() && !Character.isDigit(text.charAt(0))) {
                return 35 + (text.length() > 12 ? 15 : 0) + (BASIS_ENDS.matcher(text).find() ? 10 : 0) + (NAME_ENDS.matcher(text).find() ? 10 : 0);
            }
            ValueText value = ValueText.read(text);
            if (!value.isNumeric()) {
                return 30;
            }
            int unit = value.unit() == null ? 8 : Units.isKnown(value.unit()) ? 0 : 5 + value.unit().length();
            return unit + (value.qualifier() != null && BASIS_ENDS.matcher(text).find() ? 15 : 0);
        }
    },
    BASIS("指标值确定依据") {
        @Override
        int doubts(String text) {
            return (Signs.isPrinted(text.charAt(0)) ? 40 : 0) + (LevelNames.isSecond(text) ? 40 : 0)
                    + (Character.isDigit(text.charAt(0)) && isMeasure(text) ? 20 : 0) - (BASIS_ENDS.matcher(text).find() ? 3 : 0);
        }
    };

    static final int NEVER = 10_000;
    private static final Pattern NAME_ENDS = Pattern.compile("(率|数|数量|次数|总量|费|程度|满意度|成本|标准|及时性|质量|金额|比例)$");
    private static final Pattern DESCRIPTION_BEGINS = Pattern.compile("反映|体现|通过|按照|考核|衡量|调研|用于|保障|确保|项目");
    private static final Pattern BASIS_ENDS = Pattern.compile("(计划|文件|预算|问卷|规定|通知|方案|制度|标准|要点|合同|办法|意见|依据|要求|协议|条例|规划|批复|资料|数据)$");

    final String label;

    Column(String label) {
        this.label = label;
    }

    abstract int doubts(String text);

    private static boolean startsLikeValue(String text) {
        return Signs.isPrinted(text.charAt(0)) || Character.isDigit(text.charAt(0)) && isMeasure(text);
    }

    private static boolean isMeasure(String text) {
        ValueText value = ValueText.read(text);
        return value.isNumeric() && (value.unit() == null || Units.isKnown(value.unit()));
    }
}
