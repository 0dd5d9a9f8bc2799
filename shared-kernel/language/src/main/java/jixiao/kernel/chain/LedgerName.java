package jixiao.kernel.chain;

import java.util.regex.Pattern;

/** What a ledger is called where there may be several: on a topic, and in a request's {@code Jixiao-Ledger}. */
public record LedgerName(String name) {
    public static final String DEFAULT = "jixiao";
    private static final Pattern WRITTEN = Pattern.compile("[a-z0-9-]{1,40}");

    public LedgerName {
        if (!WRITTEN.matcher(name).matches()) {
            throw new IllegalArgumentException("jixiao.ledger.name 只能由 1 到 40 个小写字母、数字和连字符组成，而它是“%s”。".formatted(name));
        }
    }

    public static boolean isOne(String text) {
        return WRITTEN.matcher(text).matches();
    }

    @Override
    public String toString() {
        return name;
    }
}
