package jixiao.command.imports.reading.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/** An amount printed in 万元, read to the fen: six decimals are whole fen, more would be a part of one and are refused. */
public final class TenThousandYuan {
    private static final Pattern AMOUNT = Pattern.compile("(\\d+|\\d{1,3}([,，]\\d{3})+)(\\.\\d+)?(万元)?");
    private static final Pattern NO_FIGURE = Pattern.compile("[,，万元]");
    private static final int DECIMALS_OF_WHOLE_FEN = 6;
    private static final Pattern BLANK = Pattern.compile("[-—–_/*]*");

    private TenThousandYuan() {
    }

    /** Null where the form was left blank. */
    public static @Nullable Money read(RunningText flow, int from, int to, String label) {
        String text = flow.plain(from, to);
        if (BLANK.matcher(text).matches()) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw new NoSuchTable("“%s”应为以万元计的金额，读到“%s”".formatted(label, Glyphs.shortened(text)), flow.line(from));
        }
        BigDecimal wan = new BigDecimal(NO_FIGURE.matcher(text).replaceAll(""));
        if (wan.stripTrailingZeros().scale() > DECIMALS_OF_WHOLE_FEN) {
            throw new NoSuchTable("“%s”%s 万元有不足一分的零头（小数超过 %d 位）"
                    .formatted(label, Glyphs.shortened(text), DECIMALS_OF_WHOLE_FEN), flow.line(from));
        }
        BigDecimal fen = wan.movePointRight(DECIMALS_OF_WHOLE_FEN);
        if (fen.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new NoSuchTable("“%s”%s 万元大得无法登记".formatted(label, Glyphs.shortened(text)), flow.line(from));
        }
        return Money.ofFen(fen.longValueExact());
    }

    public static boolean isAmountOrBlank(String text) {
        return AMOUNT.matcher(text).matches() || BLANK.matcher(text).matches();
    }
}
