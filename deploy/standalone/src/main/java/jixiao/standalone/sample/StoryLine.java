package jixiao.standalone.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One line of a story, with those that are indented below it. */
record StoryLine(List<String> words, List<StoryLine> under) {
    static StoryLine of(String text) {
        return new StoryLine(List.of(text.strip().split("\\s*\\|\\s*")), new ArrayList<>());
    }

    String word(int place) {
        return words.get(place);
    }

    /** An amount that is told in yuan. */
    long fen(int place) {
        return new BigDecimal(word(place)).movePointRight(2).longValueExact();
    }

    boolean has(int place) {
        return words.size() > place;
    }

    List<StoryLine> under(String kind) {
        return under.stream().filter(one -> one.word(0).equals(kind)).toList();
    }
}
