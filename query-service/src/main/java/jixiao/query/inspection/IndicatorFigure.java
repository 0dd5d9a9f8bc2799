package jixiao.query.inspection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.YearMonth;
import jixiao.kernel.judgement.JudgedIndicator;
import jixiao.kernel.judgement.Light;
import jixiao.kernel.judgement.Obtained;
import jixiao.kernel.judgement.Reporting;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One indicator on the form: what was promised and what it is held against ({@code bound}), the value that counts by the end of the
 * month, of which month it is and how it came about, and its light; absent where there is none. {@code proof} leads to what it rests on.
 */
@Schema(name = "InspectionIndicator")
record IndicatorFigure(int number, @Nullable String level1, @Nullable String level2, String level3, Comparator comparator,
        @Nullable Quantity target, @Nullable Quantity bound,
                       @Nullable String unit, @Nullable String raw, @Nullable Attained value,
                       @Schema(description = "value 是哪个月的；旧名 valueOf 仍附在回答里，不再列出") @Nullable YearMonth valueMonth,
                               @Nullable Obtained obtained, Reporting reporting, @Nullable Light light,
                       @Nullable Boolean proRata, @Nullable Percent ratio, String proof) {

    /** What {@code valueMonth} was called first: still written, not documented, for every JavaScript object has a method so named. */
    @JsonProperty("valueOf")
    @Schema(hidden = true)
    @Nullable YearMonth formerName() {
        return valueMonth;
    }

    static IndicatorFigure of(JudgedIndicator judged, String proof) {
        Indicator one = judged.indicator();
        boolean isJudged = judged.light() != null;
        return new IndicatorFigure(one.number(), one.level1(), one.level2(), one.level3(), one.comparator(), one.target(), judged.bound(),
                one.unit(), one.raw(), judged.value(), judged.valueOf(), judged.obtained(), judged.reporting(),
                isJudged ? requireNonNull(judged.light()).light() : null, isJudged ? requireNonNull(judged.light()).proRata() : null,
                isJudged ? requireNonNull(judged.light()).ratio() : null, proof);
    }
}
