package jixiao.query.fold.build;

import java.util.List;
import java.util.Map;

/**
 * What a rebuild came to: up to which position, how many events were heard and rows made, and per table how many rows differ from
 * those that lived (counted on both sides) with a few of the keys concerned. Of the tables listed as
 * unreadable the rows that lived could not be compared. It was switched to, or not.
 */
public record Rebuilt(long position, long events, long rows, Map<String, Long> differences, Map<String, List<String>> examples,
                      List<String> unreadable, boolean switched, long milliseconds) {
    public Rebuilt withoutExamples() {
        return new Rebuilt(position, events, rows, differences, Map.of(), unreadable, switched, milliseconds);
    }
}
