package jixiao.kernel.identity;

/** What of a text nobody sees: controls, zero-width and other default-ignorable characters of Unicode. White space is told apart. */
public final class Invisible {
    /** First and last of each range. Hangul fillers and the blank of Braille are letters and symbols to Unicode, and yet not drawn. */
    private static final int[] DRAWN_AS_NOTHING = {0x034F, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2065, 0x2065,
            0x2800, 0x2800, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0xE0000, 0xE0FFF};

    private Invisible() {
    }

    /** Whether a text shows nothing: it is empty or of white space and invisible characters only. */
    public static boolean isAll(String text) {
        return text.codePoints().allMatch(one -> isSpace(one) || is(one));
    }

    /** The halves of a character are counted as such: they can neither be shown nor stored. */
    public static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> isDrawnAsNothing(codePoint);
        };
    }

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isDrawnAsNothing(int codePoint) {
        for (int range = 0; range < DRAWN_AS_NOTHING.length && codePoint >= DRAWN_AS_NOTHING[range]; range += 2) {
            if (codePoint <= DRAWN_AS_NOTHING[range + 1]) {
                return true;
            }
        }
        return false;
    }
}
