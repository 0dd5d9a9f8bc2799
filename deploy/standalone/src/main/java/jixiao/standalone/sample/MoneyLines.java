package jixiao.standalone.sample;

import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of a story that tell of payments and refunds. Each happens on its own day, or later where the story has come further. */
final class MoneyLines {
    private final Story story;

    MoneyLines(Story story) {
        this.story = story;
    }

    void pays(StoryLine line) {
        story.comes(line.word(3));
        story.ask("spend-" + line.word(2), story.clerk(line), story.ofProject(line, "spends"), spend(line));
    }

    void reverses(StoryLine line) {
        story.comes(line.word(3));
        story.ask("reversal-" + line.word(2), story.clerk(line), story.ofProject(line, "spends/%s/reversal".formatted(line.word(2))),
                Map.of("reversedOn", line.word(3), "reason", line.word(4)));
    }

    private Map<String, Object> spend(StoryLine line) {
        Map<String, Object> spend = new LinkedHashMap<>(Map.of("voucher", line.word(2), "paidOn", line.word(3), "amount",
                line.fen(4), "source", story.source(line), "category", line.word(5), "activity", line.word(6)));
        if (line.has(7)) {
            spend.putAll(Map.of("people", Integer.valueOf(line.word(7)), "days", Integer.valueOf(line.word(8))));
        }
        return spend;
    }
}
