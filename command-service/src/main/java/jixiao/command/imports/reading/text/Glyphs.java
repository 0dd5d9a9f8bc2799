package jixiao.command.imports.reading.text;

/** What a printed character is and how much room it takes; a full-width one is four quarters wide. */
public final class Glyphs {
    public static final int FULL = 4;
    private static final int HALF = 2;
    private static final int SHOWN = 40;
    private static final String CLOSING = "、，。；：！？）》」』”’〉】％,.;:!?)%]";
    private static final String OPENING = "（《「『“‘〈【([";

    private Glyphs() {
    }

    static boolean isSpace(char glyph) {
        if (glyph > ' ' && glyph < 0x7f || glyph >= 0x4e00 && glyph < 0xa000) {
            return false;
        }
        return Character.isWhitespace(glyph) || Character.isSpaceChar(glyph) || glyph == '\u200b' || glyph == '\ufeff';
    }

    /** The half-width twin of a full-width letter, digit or sign; one character for one, so that places stay the same. */
    public static char plain(char glyph) {
        return glyph >= '\uff01' && glyph <= '\uff5e' ? (char) (glyph - 0xfee0) : glyph;
    }

    public static String plain(String text) {
        char[] plain = text.toCharArray();
        for (int at = 0; at < plain.length; at++) {
            plain[at] = plain(plain[at]);
        }
        return new String(plain);
    }

    static String plainWithoutSpace(String text) {
        char[] plain = new char[text.length()];
        int length = 0;
        for (int at = 0; at < plain.length; at++) {
            if (!isSpace(text.charAt(at))) {
                plain[length++] = plain(text.charAt(at));
            }
        }
        return new String(plain, 0, length);
    }

    public static int width(char glyph) {
        return glyph < 0x80 ? HALF : FULL;
    }

    public static boolean isLatin(char glyph) {
        return glyph < 0x80 && Character.isLetterOrDigit(glyph);
    }

    /** A decimal point is inside its number. */
    private static boolean isInWord(CharSequence text, int at) {
        boolean point = (text.charAt(at) == '.' || text.charAt(at) == ',') && at > 0 && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1));
        return point || isLatin(text.charAt(at));
    }

    /** At most forty characters, for sentences that quote the document. */
    public static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(point -> shown.appendCodePoint(Character.isISOControl(point) ? '?' : point));
        return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
    }

    /** The width of what a line break may not part: a word, a bracket with what it opens, a sign with the stop behind it. */
    public static int widthOfFirstUnit(CharSequence text) {
        int end = 1;
        while (end < text.length() && OPENING.indexOf(text.charAt(end - 1)) >= 0) {
            end++;
        }
        while (end < text.length() && isInWord(text, end - 1) && isInWord(text, end)) {
            end++;
        }
        while (end < text.length() && CLOSING.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        int width = 0;
        for (int at = 0; at < end; at++) {
            width += width(text.charAt(at));
        }
        return width;
    }
}
