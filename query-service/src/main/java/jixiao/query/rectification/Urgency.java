package jixiao.query.rectification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import jixiao.kernel.rules.Rules.Escalation;
import jixiao.kernel.value.Role;
import org.jspecify.annotations.Nullable;

/**
 * How long a demand is overdue as of the last day that began, and whom that reaches by the rules; {@code next} and in how many days
 * whom it reaches then, absent where it has reached everybody or is not overdue.
 */
@Schema(name = "RectificationUrgency")
record Urgency(long overdueDays, @Nullable Role reaches, @Nullable Role next, @Nullable Long nextInDays) {
    private static final Urgency NONE = new Urgency(0, null, null, null);

    static Urgency of(Rectification demand, @Nullable LocalDate today, List<Escalation> escalations) {
        if (!demand.isOverdueOn(today)) {
            return NONE;
        }
        long days = ChronoUnit.DAYS.between(demand.deadline(), today);
        Role reaches = escalations.stream().filter(step -> step.afterDays() <= days).max(Comparator.comparingInt(Escalation::afterDays))
                .map(Escalation::to).orElse(null);
        return escalations.stream().filter(step -> step.afterDays() > days).min(Comparator.comparingInt(Escalation::afterDays))
                .map(step -> new Urgency(days, reaches, step.to(), step.afterDays() - days)).orElse(new Urgency(days, reaches, null, null));
    }
}
