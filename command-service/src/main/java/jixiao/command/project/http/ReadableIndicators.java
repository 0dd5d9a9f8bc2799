package jixiao.command.project.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.command.platform.Malformed;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Comparator;
import org.jspecify.annotations.Nullable;

/** What the indicators of a body must be to be read as a target's: numbered, named, and to be held against something or nothing. */
final class ReadableIndicators {
    private static final int LONGEST_TEXT = 1_000;

    private ReadableIndicators() {
    }

    static void require(List<Indicator> indicators) {
        var numbers = indicators.stream().map(Indicator::number).collect(Collectors.toSet());
        for (int i = 0; i < indicators.size(); i++) {
            Indicator indicator = indicators.get(i);
            String field = "indicators[" + i + "].";
            if (indicator.number() < 1 || numbers.size() != indicators.size()) {
                throw new Malformed(field + "number", "指标编号须从 1 起，各不相同");
            }
            if (indicator.comparator() == null) {
                throw new Malformed(field + "comparator", "第 %d 个指标没有比较方式".formatted(indicator.number()));
            }
            if ((indicator.target() == null) != (indicator.comparator() == Comparator.TEXT)) {
                throw new Malformed(field + "target", "第 %d 个指标：定性（TEXT）没有目标值，其余必须有".formatted(indicator.number()));
            }
            if (Stream.of(indicator.level1(), indicator.level2(), indicator.level3(), indicator.description(), indicator.unit(),
                    indicator.qualifier(), indicator.basis(), indicator.raw())
                            .anyMatch(text -> text != null && text.length() > LONGEST_TEXT)) {
                throw new Malformed(field + "description", "第 %d 个指标有超过 %d 字的文字".formatted(indicator.number(), LONGEST_TEXT));
            }
            requireVisible(field + "level1", indicator.level1());
            requireVisible(field + "level2", indicator.level2());
            requireVisible(field + "level3", indicator.level3());
            requireVisible(field + "unit", indicator.unit());
            if (isNoName(indicator.level1()) || isNoName(indicator.level3())) {
                throw new Malformed(field + "level1", "第 %d 个指标缺少一级或三级指标名".formatted(indicator.number()));
            }
        }
    }

    private static void requireVisible(String field, @Nullable String text) {
        Optional.ofNullable(text).flatMap(Identity::fault).ifPresent(fault -> {
            throw new Malformed(field, field + " " + fault);
        });
    }

    private static boolean isNoName(@Nullable String text) {
        return text == null || Invisible.isAll(text);
    }
}
