package jixiao.command.imports.reading.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * An indicator's value (指标值) as comparator, number, unit and qualifier: {@code ≥90 百分比进一步提升}. No comparator promises
 * exactly the number. What is no single number (words, a date, a range) stays text, without unit or qualifier.
 */
public record ValueText(Comparator comparator, @Nullable Quantity target, @Nullable String unit, @Nullable String qualifier) {
    private static final ValueText WORDS = new ValueText(Comparator.TEXT, null, null, null);
    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,3}(,\\d{3})+|\\d{1,15})(\\.\\d{1,15})?");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final Pattern DATE = Pattern.compile("年(\\d|底|末|初|中|前|内|上半|下半).*|月(\\d|底|末|初|中|前|份|上旬|下旬).*|日前.*");
    private static final Pattern MORE_NUMBERS = Pattern.compile("[.,/:\\d].*|.*[≥≧⩾≤≦⩽><=].*|.*[-~—–～至到]+\\d.*");
    private static final Pattern BOUND = Pattern.compile("(及|或|含)?(以上|以下|以内|之内).*");

    /** Reads a cell as printed, wraps joined. */
    public static ValueText read(String raw) {
        String printed = WHITE_SPACE.matcher(raw).find() ? WHITE_SPACE.matcher(raw).replaceAll("") : raw;
        String plain = Glyphs.plain(printed);
        String sign = Signs.leading(plain);
        Matcher number = NUMBER.matcher(plain).region(sign.length(), plain.length());
        if (!number.lookingAt()) {
            return WORDS;
        }
        String rest = plain.substring(number.end());
        boolean year = sign.isEmpty() && rest.startsWith("年") && YEAR.matcher(number.group()).matches();
        if (year || !isPlainlyWords(rest) && (DATE.matcher(rest).matches() || MORE_NUMBERS.matcher(rest).matches())) {
            return WORDS;
        }
        Quantity target = Quantity.parse(number.group().replace(",", ""));
        String said = printed.substring(number.end());
        int close = rest.indexOf(')');
        if (rest.startsWith("(") && close > 1) {
            return new ValueText(Signs.meaning(sign), target, rest.substring(1, close), orNull(said.substring(close + 1)));
        }
        int unit = Units.length(rest);
        return new ValueText(Signs.meaning(sign), target, orNull(rest.substring(0, unit)), orNull(said.substring(unit)));
    }

    /** Nothing in it that a date or a further number has; said without a pattern, because it holds for nearly every value. */
    private static boolean isPlainlyWords(String rest) {
        for (int at = 0; at < rest.length(); at++) {
            char glyph = rest.charAt(at);
            if (Character.isDigit(glyph) || Signs.isPrinted(glyph) || at == 0 && ".,/:年月日".indexOf(glyph) >= 0) {
                return false;
            }
        }
        return true;
    }

    public boolean isNumeric() {
        return comparator != Comparator.TEXT;
    }

    public boolean isShare() {
        return "百分比".equals(unit) || "%".equals(unit);
    }

    /** {@code 90%以上} without a sign: a bound said in words, which this form's rule still reads as exactly 90. */
    public boolean saysBoundInWords() {
        return comparator == Comparator.EQUAL && qualifier != null && BOUND.matcher(qualifier).matches();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
