package jixiao.command.imports.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.target.UnitGoals.Promise;
import jixiao.kernel.target.UnitGoals.SubGoal;
import org.jspecify.annotations.Nullable;

/**
 * What the narrative promises against what the tables say. Only names are compared, and only those of 数量, 质量, 时效 and
 * 成本指标, which the narrative prints as 通过…反映…; benefits are told in free words that prove nothing.
 */
final class Promises {
    private static final Pattern NAME = Pattern.compile("通过([^，,；;。]{2,20}?)[，,]?(反映|体现|控制)");
    private static final List<String> NAMED_KINDS = List.of("数量指标", "质量指标", "时效指标", "成本指标");

    private final Map<String, SubGoal> open = new LinkedHashMap<>();
    private final boolean silent;

    Promises(UnitGoals narrative) {
        narrative.subGoals().forEach(goal -> open.put(goal.title(), goal));
        silent = open.isEmpty();
    }

    /** Compares one table with its sub-goal; a document without sub-goals promises nothing. */
    void compare(Preview.PreviewedProject project, Consumer<Finding> findings) {
        if (silent) {
            return;
        }
        SubGoal goal = open.remove(project.name());
        if (goal == null) {
            findings.accept(Finding.of(project.code(), Finding.Code.PROJECT_NOT_IN_NARRATIVE,
                    "“%s”有目标表，但文字部分的分项绩效目标没有提到它", project.name()));
            return;
        }
        List<String> promised = new ArrayList<>();
        for (Promise promise : goal.indicators()) {
            for (String name : names(promise)) {
                promised.add(name);
                compare(project, promise.kind(), name, findings);
            }
        }
        for (Indicator indicator : project.indicators()) {
            boolean named = NAMED_KINDS.contains(indicator.level2()) && !promised.isEmpty();
            if (named && promised.stream().noneMatch(name -> resemble(name, indicator.level3()))) {
                findings.accept(Finding.of(project.code(), Finding.Code.INDICATOR_NOT_IN_NARRATIVE,
                        "第 %d 项“%s”列在表中，但文字部分没有提到", indicator.number(), indicator.level3()));
            }
        }
    }

    /** What is left once every table was compared. */
    void conclude(Consumer<Finding> findings) {
        open.keySet().forEach(title -> findings.accept(Finding.of(null, Finding.Code.PROJECT_WITHOUT_TABLE,
                "文字部分提到“%s”，但没有它的目标表", title)));
    }

    private static void compare(Preview.PreviewedProject project, @Nullable String kind, String name, Consumer<Finding> findings) {
        List<Indicator> alike = project.indicators().stream().filter(indicator -> resemble(name, indicator.level3())).toList();
        if (alike.isEmpty()) {
            findings.accept(Finding.of(project.code(), Finding.Code.INDICATOR_NOT_IN_TABLE,
                    "文字部分的%s提到“%s”，但表中没有", kind, name));
        } else if (alike.stream().noneMatch(indicator -> Objects.equals(kind, indicator.level2()))) {
            findings.accept(Finding.of(project.code(), Finding.Code.INDICATOR_KIND_DIFFERS,
                    "“%s”在文字部分是%s，在表中第 %d 项是%s", name, kind, alike.get(0).number(), alike.get(0).level2()));
        }
    }

    private static List<String> names(Promise promise) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(promise.text());
        while (NAMED_KINDS.contains(promise.kind()) && name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    /** The same name, one inside the other, or at least seven in ten characters in the same order. */
    static boolean resemble(String one, String other) {
        return one.contains(other) || other.contains(one)
                || 20 * inSameOrder(one, other) >= 7 * (one.length() + other.length());
    }

    private static int inSameOrder(String one, String other) {
        int[] longest = new int[other.length() + 1];
        for (int i = 0; i < one.length(); i++) {
            int diagonal = 0;
            for (int j = 0; j < other.length(); j++) {
                int above = longest[j + 1];
                longest[j + 1] = one.charAt(i) == other.charAt(j) ? diagonal + 1 : Math.max(above, longest[j]);
                diagonal = above;
            }
        }
        return longest[other.length()];
    }
}
