package jixiao.standalone.cli;

import java.security.SecureRandom;

/** A password that is copied from a terminal by hand: no signs that look alike, 20 of them, more than 110 bits. */
public final class RandomPassword {
    private static final String SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomPassword() {
    }

    public static String next() {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int sign = 0; sign < LENGTH; sign++) {
            password.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return password.toString();
    }
}
