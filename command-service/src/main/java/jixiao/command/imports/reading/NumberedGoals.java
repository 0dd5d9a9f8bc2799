package jixiao.command.imports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.command.imports.reading.text.Gap;
import jixiao.command.imports.reading.text.Glyphs;
import jixiao.command.imports.reading.text.RunningText;

/**
 * The goals of a project. A leading {@code 1.} is numbering: a goal begins where the next number does, at a line's begin or behind a stop.
 */
final class NumberedGoals {
    private static final Pattern NUMBER =
            Pattern.compile("(\\d{1,2})[.、)](?!\\d)|\\((\\d{1,2})\\)|([①-⑳])[.、]?|\\(?([一二三四五六七八九十]{1,3})(?:[、.]|\\)、?)");
    private static final Pattern SAYS_NOTHING = Pattern.compile("[*_\\-—–/.。\\s]*");
    private static final String NUMERALS = "零一二三四五六七八九";
    private static final String NUMERALS_AND_TEN = NUMERALS + "十";
    private static final String STOPS = "。；;.!！";

    private NumberedGoals() {
    }

    static List<String> read(RunningText flow, int from, int to) {
        List<String> goals = new ArrayList<>();
        int start = from;
        int style = 0;
        for (int at = from; at < to; at++) {
            if (!mayBeginNumber(flow.plain().charAt(at))) {
                continue;
            }
            Matcher number = NUMBER.matcher(flow.plain()).region(at, to);
            boolean begins = at == from || flow.before(at) != Gap.NONE || STOPS.indexOf(flow.plain().charAt(at - 1)) >= 0;
            if (!number.lookingAt() || !begins && !isPlainlyNumbered(flow, at, number)
                    || !continues(goals.size(), at == from, style, number)) {
                continue;
            }
            if (at > from) {
                goals.add(flow.words(start, at));
            }
            style = style(number);
            start = number.end();
            at = start - 1;
        }
        goals.add(flow.words(start, to));
        goals.removeIf(goal -> SAYS_NOTHING.matcher(goal).matches());
        return goals;
    }

    private static boolean mayBeginNumber(char glyph) {
        return glyph == '(' || glyph >= '0' && glyph <= '9' || glyph >= '①' && glyph <= '⑳' || NUMERALS_AND_TEN.indexOf(glyph) >= 0;
    }

    /** {@code …工作2.优化…}: the text before it ended without a stop; “附件2、” is no such number. */
    private static boolean isPlainlyNumbered(RunningText flow, int at, Matcher number) {
        return number.group().endsWith(".") && number.group(1) != null && !Glyphs.isLatin(flow.plain().charAt(at - 1));
    }

    /** The first number is 1 and begins the text; each further one is the next in the same style. */
    private static boolean continues(int finished, boolean first, int style, Matcher number) {
        int expected = first ? 1 : finished + 2;
        return (first || style == style(number)) && value(number) == expected;
    }

    private static int style(Matcher number) {
        int style = 1;
        while (number.group(style) == null) {
            style++;
        }
        return style;
    }

    private static int value(Matcher number) {
        String printed = number.group(style(number));
        return switch (style(number)) {
            case 3 -> printed.charAt(0) - '①' + 1;
            case 4 -> value(printed);
            default -> Integer.parseInt(printed);
        };
    }

    /** 一 to 九十九; 0 for what is no number. */
    static int value(String numeral) {
        int ten = numeral.indexOf('十');
        if (ten < 0) {
            return numeral.length() == 1 ? NUMERALS.indexOf(numeral) : 0;
        }
        int tens = ten == 0 ? 1 : NUMERALS.indexOf(numeral.charAt(ten - 1));
        return tens * 10 + (ten + 1 < numeral.length() ? NUMERALS.indexOf(numeral.charAt(ten + 1)) : 0);
    }
}
