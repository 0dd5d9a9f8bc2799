package jixiao.identity.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Passwords that stand at the head of every leaked list. Of the length that we ask for they are one of some hundred words or runs of keys,
 * repeated or with digits and signs around it, and with the usual digits and signs for letters: the list has the words, and whatever is
 * made of them so is found.
 */
final class CommonPasswords {
    private static final String LIST = "common-passwords.txt";
    /** Of a year, of a birthday, of what everybody counts up to. */
    private static final int MOST_OTHER_DIGITS = 8;
    /** The letters that are meant by what is typed instead, in two readings of the 1. */
    private static final String TYPED = "@4301!|5$7+8";
    private static final List<String> MEANT = List.of("aaeoiiissttb", "aaeolllssttb");

    private final List<String> words;

    CommonPasswords() {
        try (InputStream list = CommonPasswords.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing");
            }
            words = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(String::strip).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code folded}: in small letters and of normal width. */
    boolean has(String folded) {
        boolean[] asTyped = new boolean[folded.length()];
        coverWords(folded, asTyped);
        coverRuns(folded, asTyped);
        return isSpent(folded, asTyped) || MEANT.stream().anyMatch(letters -> {
            boolean[] covered = asTyped.clone();
            coverWords(meant(folded, letters), covered);
            return isSpent(folded, covered);
        });
    }

    private void coverWords(String read, boolean[] covered) {
        for (String word : words) {
            for (int at = read.indexOf(word); at >= 0; at = read.indexOf(word, at + 1)) {
                for (int sign = at; sign < at + word.length(); sign++) {
                    covered[sign] = true;
                }
            }
        }
    }

    private static void coverRuns(String password, boolean[] covered) {
        for (int at = 2; at < password.length(); at++) {
            if (isRun(password.charAt(at - 2), password.charAt(at - 1), password.charAt(at))) {
                covered[at - 2] = true;
                covered[at - 1] = true;
                covered[at] = true;
            }
        }
    }

    /** The same three times, or three in a row. */
    private static boolean isRun(char first, char second, char third) {
        int step = second - first;
        return Math.abs(step) <= 1 && third - second == step;
    }

    /** Whether what remains is worth nothing: signs, and few digits. */
    private static boolean isSpent(String password, boolean[] covered) {
        int digits = 0;
        for (int at = 0; at < password.length(); at++) {
            char sign = password.charAt(at);
            if (!covered[at] && Character.isLetter(sign)) {
                return false;
            }
            if (!covered[at] && Character.isDigit(sign)) {
                digits++;
            }
        }
        return digits <= MOST_OTHER_DIGITS;
    }

    private static String meant(String password, String letters) {
        StringBuilder read = new StringBuilder(password);
        for (int at = 0; at < read.length(); at++) {
            int typed = TYPED.indexOf(read.charAt(at));
            if (typed >= 0) {
                read.setCharAt(at, letters.charAt(typed));
            }
        }
        return read.toString();
    }
}
