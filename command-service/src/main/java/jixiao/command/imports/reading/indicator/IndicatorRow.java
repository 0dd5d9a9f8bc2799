package jixiao.command.imports.reading.indicator;

import jixiao.command.imports.reading.text.DocumentLine;
import jixiao.command.imports.reading.text.ValueText;
import jixiao.kernel.target.Indicator;
import org.jspecify.annotations.Nullable;

/** One row of an indicator table as printed; a level that was printed for several rows is filled in. */
public record IndicatorRow(@Nullable String level1, String level2, String level3, @Nullable String description, String value,
        ValueText read, @Nullable String basis,
                    int doubts, DocumentLine line) {
    private static final int DOUBTFUL = 60;

    IndicatorRow under(@Nullable String first) {
        return new IndicatorRow(first, level2, level3, description, value, read, basis, doubts, line);
    }

    /** Words, gaps or widths speak against the reading, or a cell seems to be missing. */
    public boolean isDoubtful() {
        return doubts >= DOUBTFUL || description == null || value.isEmpty() || basis == null;
    }

    public Indicator asIndicator(int number) {
        return new Indicator(number, level1, level2, level3, description, read.comparator(), read.target(), read.unit(),
                read.qualifier(), basis, value);
    }
}
