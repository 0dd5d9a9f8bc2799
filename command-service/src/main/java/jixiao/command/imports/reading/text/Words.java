package jixiao.command.imports.reading.text;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Words that a cell may hold, begin or end with. Nearly every cell is asked for nearly every list and has none of its words, so
 * that a glyph no word begins (or ends) with is passed over at once.
 */
public final class Words {
    private final String[] words;
    private final Map<Character, String[]> byFirst = new HashMap<>();
    private final long[] firsts = new long[1 << 10];
    private final long[] lasts = new long[1 << 10];

    public Words(String... words) {
        this.words = words.clone();
        for (String word : words) {
            mark(firsts, word.charAt(0));
            mark(lasts, word.charAt(word.length() - 1));
            byFirst.merge(word.charAt(0), new String[] {word}, Words::joined);
        }
    }

    public boolean beginOf(String text) {
        return standIn(text, 0);
    }

    public boolean endOf(String text) {
        if (text.isEmpty() || !isMarked(lasts, text.charAt(text.length() - 1))) {
            return false;
        }
        for (String word : words) {
            if (text.endsWith(word)) {
                return true;
            }
        }
        return false;
    }

    public boolean areIn(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (standIn(text, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the words stands at this place. */
    boolean standIn(String text, int at) {
        if (at >= text.length() || !isMarked(firsts, text.charAt(at))) {
            return false;
        }
        for (String word : requireNonNull(byFirst.get(text.charAt(at)))) {
            if (text.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }

    private static String[] joined(String[] some, String[] more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static void mark(long[] marks, char glyph) {
        marks[glyph >> 6] |= 1L << glyph;
    }

    private static boolean isMarked(long[] marks, char glyph) {
        return (marks[glyph >> 6] & 1L << glyph) != 0;
    }
}
