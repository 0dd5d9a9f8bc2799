package jixiao.command.imports.reading.indicator;

import java.util.Map;
import java.util.Set;
import jixiao.command.imports.reading.text.Glyphs;
import org.jspecify.annotations.Nullable;

/** The names of the two upper levels of indicators: those in use, and by their ending those we have not met. */
final class LevelNames {
    private static final String OUTPUT = "产出指标";
    private static final String BENEFIT = "效益指标";
    private static final String SATISFACTION = "满意度指标";
    private static final String COST = "成本指标";
    private static final Set<String> FIRST = Set.of(OUTPUT, BENEFIT, SATISFACTION, COST, "产出", "效益", "满意度", "成本", "效果指标", "投入指标",
            "过程指标", "决策指标", "管理指标", "可持续影响指标", "可持续影响", "可持续发展指标", "影响力指标", "预算执行指标", "社会满意度指标");
    private static final Map<String, String> SECOND = Map.ofEntries(
            Map.entry("数量指标", OUTPUT), Map.entry("质量指标", OUTPUT), Map.entry("时效指标", OUTPUT), Map.entry("成本指标", OUTPUT),
            Map.entry("经济成本指标", COST), Map.entry("社会成本指标", COST), Map.entry("生态环境成本指标", COST),
            Map.entry("经济效益指标", BENEFIT), Map.entry("社会效益指标", BENEFIT), Map.entry("生态效益指标", BENEFIT),
            Map.entry("环境效益指标", BENEFIT), Map.entry("生态环境效益指标", BENEFIT), Map.entry("可持续影响指标", BENEFIT),
            Map.entry("可持续发展指标", BENEFIT), Map.entry("可持续影响", BENEFIT), Map.entry("经济效益", BENEFIT),
            Map.entry("社会效益", BENEFIT), Map.entry("生态效益", BENEFIT), Map.entry("满意度指标", SATISFACTION),
            Map.entry("服务对象满意度指标", SATISFACTION), Map.entry("服务对象满意度", SATISFACTION),
            Map.entry("社会公众满意度指标", SATISFACTION), Map.entry("受益对象满意度指标", SATISFACTION),
            Map.entry("社会公众或服务对象满意度指标", SATISFACTION), Map.entry("社会公众或服务对象满意度", SATISFACTION));
    static final int LONGEST = 16;

    private LevelNames() {
    }

    static boolean isFirst(String plain) {
        return FIRST.contains(plain);
    }

    static boolean isSecond(String plain) {
        return SECOND.containsKey(plain);
    }

    /** A name we have not met, but that is made like one. */
    static boolean looksLikeOne(String plain) {
        return plain.length() > 3 && plain.length() <= LONGEST && plain.endsWith("指标");
    }

    /** The first level a second-level name belongs under, or null where that is not settled. */
    static @Nullable String homeOf(String second) {
        return second == null ? null : SECOND.get(Glyphs.plain(second));
    }
}
