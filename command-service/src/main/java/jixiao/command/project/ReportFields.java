package jixiao.command.project;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of an inspection report's fields, as remarks and refusals use them: {@code measure}, {@code indicators.3.value}. */
final class ReportFields {
    private static final Set<String> OF_PROJECT = Set.of("expectedAtYearEnd", "deviation", "deviation.causes", "deviation.explanation",
            "deviation.likelihood", "problems", "measure", "measureBy", "attachments");
    private static final Pattern OF_INDICATOR = Pattern.compile(
            "indicators\\.([1-9]\\d{0,8})(\\.(value|expectedAtYearEnd|remark|deviation(\\.(causes|explanation|likelihood))?))?");

    private ReportFields() {
    }

    static boolean isOfProject(String name) {
        return OF_PROJECT.contains(name);
    }

    /** The number of the indicator whose line a name stands for. */
    static Optional<Integer> indicatorOf(String name) {
        Matcher field = OF_INDICATOR.matcher(name);
        return field.matches() ? Optional.of(Integer.valueOf(field.group(1))) : Optional.empty();
    }
}
