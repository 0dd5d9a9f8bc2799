package jixiao.query.target;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.Attained;

/** What was reported on one indicator for one month, and how it was corrected since. */
public record Reporting(int number, YearMonth month, Attained value, List<Correction> corrections) {

    /** The position tells corrections apart, so that one heard twice stands once. */
    @Schema(name = "IndicatorCorrection")
    public record Correction(long position, Attained was, Attained value, String reason) {
    }

    Reporting corrected(Correction correction) {
        List<Correction> now = new ArrayList<>(corrections);
        now.removeIf(known -> known.position() == correction.position());
        now.add(correction);
        return new Reporting(number, month, correction.value(), List.copyOf(now));
    }

    boolean isOf(int indicator, YearMonth reported) {
        return number == indicator && month.equals(reported);
    }
}
