package jixiao.query.target;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.YearMonth;
import jixiao.kernel.event.BudgetProjectEvent.IndicatorCorrected;
import jixiao.kernel.value.Attained;
import jixiao.query.fold.At;

/** What an indicator's value is for one month, as it was reported or last corrected. */
public record ReportingCorrections(int number, YearMonth month, Attained value) {

    /** The position tells corrections apart. */
    @Schema(name = "IndicatorCorrection")
    public record ReportedCorrection(long position, Attained was, Attained value, String reason) {
    }

    /** A correction and what of: a row of its own. */
    record Corrected(int number, YearMonth month, ReportedCorrection correction) {
        static Corrected of(IndicatorCorrected event, At at) {
            return new Corrected(event.number(), event.month(), new ReportedCorrection(at.position(), event.was(), event.value(),
                    event.reason()));
        }

        String name() {
            return "~%d~%s~%d".formatted(number, month, correction.position());
        }
    }

    boolean isOf(int indicator, YearMonth reported) {
        return number == indicator && month.equals(reported);
    }
}
