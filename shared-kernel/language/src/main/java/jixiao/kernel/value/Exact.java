package jixiao.kernel.value;

import java.math.BigInteger;

/** Products of money and small numbers, compared and divided without rounding, however large the money. */
public final class Exact {
    private Exact() {
    }

    /** Compares {@code a × b} with {@code c × d} in 128 bits. */
    public static int compare(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high == 0 ? Long.compareUnsigned(a * b, c * d) : high;
    }

    /**
     * {@code a × b ÷ (c × d)} rounded down, towards minus infinity where refunds outweigh payments, so that a share never shows
     * before it is reached; {@code c × d} is positive. Beyond an int, which only absurd figures reach, it stays at the int's edge.
     */
    public static int floor(long a, long b, long c, long d) {
        if (fits(a, b) && fits(c, d)) {
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.floorDiv(a * b, c * d)));
        }
        BigInteger[] parts = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b))
                .divideAndRemainder(BigInteger.valueOf(c).multiply(BigInteger.valueOf(d)));
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return floor.max(BigInteger.valueOf(Integer.MIN_VALUE)).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /** Whether a product is a long: its upper half is nothing but the lower half's sign. */
    private static boolean fits(long a, long b) {
        return Math.multiplyHigh(a, b) == a * b >> 63;
    }
}
