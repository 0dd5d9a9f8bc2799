package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A project of one fiscal year: the code alone repeats over years, and the year digits inside it prove nothing. */
public record ProjectId(int fiscalYear, String code) {

    /** Reads {@code 2024-13070024P00025610001R}; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ProjectId parse(String text) {
        if (text.length() < 6 || text.charAt(4) != '-') {
            throw new IllegalArgumentException("not a project id: " + text);
        }
        return new ProjectId(Integer.parseInt(text.substring(0, 4)), text.substring(5));
    }

    /** Its name in the ledger and in events. */
    @Override
    @JsonValue
    public String toString() {
        return fiscalYear + "-" + code;
    }

    /** Its place in HTTP paths below {@code /api/projects/}. */
    public String path() {
        return fiscalYear + "/" + code;
    }
}
