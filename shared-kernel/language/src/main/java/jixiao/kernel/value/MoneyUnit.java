package jixiao.kernel.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import jixiao.kernel.identity.Identity;
import org.jspecify.annotations.Nullable;

/** A unit that an indicator counts money in, alone or per head and day: 元, 万元, 元/人/天. Fen are written in it exactly. */
public enum MoneyUnit {
    YUAN("元", 2), THOUSANDS("千元", 5), TEN_THOUSANDS("万元", 6), HUNDRED_MILLIONS("亿元", 10);

    private static final Pattern PASSED_OVER = Pattern.compile("[\\s（）()]");
    private final String printed;
    private final int decimals;

    MoneyUnit(String printed, int decimals) {
        this.printed = printed;
        this.decimals = decimals;
    }

    /** Empty for what counts no money, or counts it in a way nobody told us. */
    public static Optional<MoneyUnit> of(@Nullable String unit) {
        if (unit == null) {
            return Optional.empty();
        }
        String normal = Identity.normal(unit);
        int per = normal.indexOf('/');
        String money = PASSED_OVER.matcher(per < 0 ? normal : normal.substring(0, per)).replaceAll("");
        for (MoneyUnit known : values()) {
            if (known.printed.equals(money)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    public BigDecimal of(BigInteger fen) {
        return new BigDecimal(fen, decimals);
    }

    public int decimals() {
        return decimals;
    }
}
