package jixiao.command.imports.reading.text;

import java.util.LinkedHashMap;
import java.util.Map;
import jixiao.kernel.value.Comparator;

/** The signs and words a bound is printed with. */
public final class Signs {
    private static final Map<String, Comparator> SIGNS = new LinkedHashMap<>();
    private static final StringBuilder FIRST_GLYPHS = new StringBuilder();

    static {
        say(Comparator.AT_LEAST, "≥", "≧", "⩾", ">=", "=>", "大于等于", "大于或等于", "不低于", "不得低于", "不少于", "不得少于", "不小于", "至少");
        say(Comparator.AT_MOST, "≤", "≦", "⩽", "<=", "=<", "小于等于", "小于或等于", "不高于", "不得高于", "不超过", "不得超过", "不大于", "不多于", "至多");
        say(Comparator.MORE_THAN, ">", "大于", "高于", "超过", "多于");
        say(Comparator.LESS_THAN, "<", "小于", "低于", "少于");
        say(Comparator.EQUAL, "=", "等于");
        SIGNS.keySet().forEach(sign -> FIRST_GLYPHS.append(sign.charAt(0)));
    }

    private Signs() {
    }

    private static void say(Comparator comparator, String... signs) {
        for (String sign : signs) {
            SIGNS.put(sign, comparator);
        }
    }

    /** The sign a value begins with, the longest that fits; empty where it begins with none. */
    public static String leading(String value) {
        String longest = "";
        if (value.isEmpty() || FIRST_GLYPHS.indexOf(value.substring(0, 1)) < 0) {
            return longest;
        }
        for (String sign : SIGNS.keySet()) {
            if (sign.length() > longest.length() && value.startsWith(sign)) {
                longest = sign;
            }
        }
        return longest;
    }

    static Comparator meaning(String sign) {
        return SIGNS.getOrDefault(sign, Comparator.EQUAL);
    }

    /** A printed sign, as against a word: text between a reader's columns rarely begins with one by chance. */
    public static boolean isPrinted(char glyph) {
        return "≥≧⩾≤≦⩽><=".indexOf(glyph) >= 0;
    }
}
