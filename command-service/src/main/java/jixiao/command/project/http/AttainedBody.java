package jixiao.command.project.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import jixiao.kernel.value.Attained;
import jixiao.web.problem.WrittenAs;
import tools.jackson.databind.JsonNode;

/** A value as it comes in: a number, a string holding one, or a tier's name. */
@Schema(type = "string", description = "从 1 月起累计到当月底的完成值：数字（可带引号），或定性指标的「达成」「部分达成」「未达成」")
@WrittenAs("数字，或定性指标的「达成」「部分达成」「未达成」")
record AttainedBody(Attained value) {
    static final String SINCE_JANUARY = "从 1 月起累计到当月底的完成值，不是当月一个月的数";
    private static final int LONGEST = 40;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AttainedBody of(JsonNode json) {
        String text = json.isString() ? json.stringValue().strip() : json.isNumber() ? plain(json) : null;
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a value is a number or a tier");
        }
        return new AttainedBody(Attained.stated(text));
    }

    /** An exponent such as 1e999999 must not become a million digits. */
    private static String plain(JsonNode json) {
        BigDecimal number = json.decimalValue();
        boolean sane = number.precision() <= LONGEST && Math.abs(number.scale()) <= LONGEST;
        return sane ? number.toPlainString() : BigInteger.TEN.pow(LONGEST + 1).toString();
    }
}
