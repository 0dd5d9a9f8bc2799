package jixiao.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of one payment (凭证号); one project never records the same voucher twice. */
public record VoucherNo(@JsonValue String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VoucherNo {
    }

    @Override
    public String toString() {
        return text;
    }
}
