package jixiao.kernel.inspection;

import java.time.LocalDate;
import java.util.List;
import jixiao.kernel.value.Attachment;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a unit found when it inspected itself for a month (月度自查). {@code expectedAtYearEnd} is the unit's own word on the year's
 * spend; {@code measure} and by when are what it will do about {@code problems}. What was left blank is absent.
 */
public record InspectionReport(@Nullable Money expectedAtYearEnd, Deviation deviation, @Nullable String problems, @Nullable String measure,
                               @Nullable LocalDate measureBy, List<IndicatorCheck> indicators, List<Attachment> attachments) {
    public InspectionReport {
        deviation = deviation == null ? Deviation.NONE : deviation;
        indicators = indicators == null ? List.of() : List.copyOf(indicators);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    /** One indicator, by its number: the value of this month where there is one, the unit's expectation, and why it deviates. */
    public record IndicatorCheck(int number, @Nullable Attained value, @Nullable Attained expectedAtYearEnd, Deviation deviation,
                                 @Nullable String remark) {
        public IndicatorCheck {
            deviation = deviation == null ? Deviation.NONE : deviation;
        }
    }
}
