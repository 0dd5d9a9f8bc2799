package jixiao.command.imports.reading;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.command.imports.reading.text.Glyphs;
import jixiao.kernel.target.Indicator;
import org.jspecify.annotations.Nullable;

/** The year a document is for, which it does not state: what its tables call their work plan, else the digits in the project codes. */
final class FiscalYear {
    private static final Pattern PLAN = Pattern.compile("(20\\d\\d)年度?[^0-9，。；、]{0,12}?计划");
    private static final Pattern CODE = Pattern.compile("\\d{6}(\\d\\d).*");

    private final Map<Integer, Integer> plans = new TreeMap<>();
    private final Map<Integer, Integer> codes = new TreeMap<>();

    void hear(Preview.PreviewedProject project) {
        for (Indicator indicator : project.indicators()) {
            hear(indicator.basis());
            hear(indicator.description());
        }
        hear(project.purpose());
        project.goals().forEach(this::hear);
        Matcher code = CODE.matcher(project.code());
        if (code.matches()) {
            codes.merge(2000 + Integer.parseInt(code.group(1)), 1, Integer::sum);
        }
    }

    private void hear(@Nullable String text) {
        if (text == null || !text.contains("计划")) {
            return;
        }
        Matcher plan = PLAN.matcher(Glyphs.plain(text));
        while (plan.find()) {
            plans.merge(Integer.parseInt(plan.group(1)), 1, Integer::sum);
        }
    }

    /**
     * Null where nothing names a year. Of years named equally often it is the later one: plans of last year are quoted, plans of next year
     * are not.
     */
    @Nullable Integer inferred() {
        return plans.isEmpty() ? most(codes) : most(plans);
    }

    Finding finding() {
        Integer year = inferred();
        if (year == null) {
            return Finding.of(null, Finding.Code.FISCAL_YEAR_UNKNOWN, "文件没有写明财政年度，工作计划和项目编码也都推断不出，请指定");
        }
        Integer inCodes = most(codes);
        String codesSay = inCodes == null ? "项目编码中看不出年度"
                : "项目编码第 7–8 位以 %02d 为多（%d 个）".formatted(inCodes % 100, codes.get(inCodes));
        if (plans.isEmpty()) {
            return Finding.of(null, Finding.Code.FISCAL_YEAR_INFERRED, "文件没有写明财政年度，表中也没有带年份的工作计划；按项目编码推断为 %d 年：%s，请确认",
                    year, codesSay);
        }
        return Finding.of(null, Finding.Code.FISCAL_YEAR_INFERRED, "文件没有写明财政年度；按表中 %d 处“%d 年…计划”推断为 %d 年，%s，请确认",
                plans.get(year), year, year, codesSay);
    }

    private static @Nullable Integer most(Map<Integer, Integer> counts) {
        return counts.entrySet().stream().max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).orElse(null);
    }
}
