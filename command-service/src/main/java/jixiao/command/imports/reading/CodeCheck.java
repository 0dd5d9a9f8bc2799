package jixiao.command.imports.reading;

/**
 * The last character of a project code as a modulo-31 sum in the manner of GB 32100. It fits every code of the document
 * we know and not every code elsewhere, so a misfit says no more than that there may be a typing error.
 */
final class CodeCheck {
    private static final int LENGTH = 21;
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CodeCheck() {
    }

    static boolean fits(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int at = 0; at < LENGTH - 1; at++) {
            int value = ALPHABET.indexOf(code.charAt(at));
            if (value < 0) {
                return false;
            }
            sum += value * weight;
            weight = weight * 3 % ALPHABET.length();
        }
        return code.charAt(LENGTH - 1) == ALPHABET.charAt(Math.floorMod(-1 - sum, ALPHABET.length()));
    }
}
