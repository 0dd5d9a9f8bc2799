package jixiao.query.inspection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.YearMonth;
import jixiao.kernel.Attained;
import jixiao.kernel.Comparator;
import jixiao.kernel.Indicator;
import jixiao.kernel.IndicatorLight;
import jixiao.kernel.Light;
import jixiao.kernel.Percent;
import jixiao.kernel.Quantity;
import jixiao.query.achievement.JudgedIndicator;

/** One indicator on the form: what was promised, the value last reported by the end of the month and of which month it is, and its light; absent where there is none. */
@Schema(name = "InspectionIndicator")
public record IndicatorFigure(int number, String level1, String level2, String level3, Comparator comparator, Quantity target, String unit,
                              String raw, Attained value, YearMonth valueOf, Light light, Boolean proRata, Percent ratio) {

    static IndicatorFigure of(JudgedIndicator judged) {
        Indicator indicator = judged.indicator();
        IndicatorLight light = judged.light();
        return new IndicatorFigure(indicator.number(), indicator.level1(), indicator.level2(), indicator.level3(), indicator.comparator(),
                judged.bound(), indicator.unit(), indicator.raw(), judged.value(), judged.valueOf(),
                light == null ? null : light.light(), light == null ? null : light.proRata(), light == null ? null : light.ratio());
    }
}
