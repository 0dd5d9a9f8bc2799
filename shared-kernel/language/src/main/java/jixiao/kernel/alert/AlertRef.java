package jixiao.kernel.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.kernel.value.ProjectId;

/**
 * An alert's natural key: the project, the rule's name, what it is about and which time (from 1) the rule was raised about that. It is
 * made of facts alone, so no change of a fold can give the same alert another name.
 */
public record AlertRef(ProjectId project, String rule, int key, int occurrence) {
    /** Neither a project's code nor a rule's name holds a tilde, and a URL need not escape one. Nine digits fit an int. */
    public static final String FORM = "(\\d{4}-[0-9A-Za-z-]{1,40})~([A-Z][A-Z_]{0,39})~(0|[1-9]\\d{0,8})~([1-9]\\d{0,8})";
    private static final Pattern READ = Pattern.compile(FORM);

    /**
     * Reads {@code 2024-13070024P00025610001R~FELL_BEHIND~6~1}; anything else, other spellings of the same among it, is an
     * {@link IllegalArgumentException}.
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AlertRef parse(String text) {
        Matcher parts = READ.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an alert's name: " + text);
        }
        return new AlertRef(ProjectId.parse(parts.group(1)), parts.group(2), Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)));
    }

    /** What events that name the project already say of it. */
    public AlertKey inProject() {
        return new AlertKey(rule, key, occurrence);
    }

    /** Its {@code id} on every wire and its place in HTTP paths below {@code /api/alerts/}. */
    @Override
    @JsonValue
    public String toString() {
        return project + "~" + rule + "~" + key + "~" + occurrence;
    }
}
