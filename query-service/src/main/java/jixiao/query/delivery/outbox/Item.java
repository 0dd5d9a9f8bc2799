package jixiao.query.delivery.outbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.alert.AlertStep;
import jixiao.query.delivery.subscription.MessageKind;
import jixiao.query.delivery.subscription.Severity;
import jixiao.query.standing.Execution;
import org.jspecify.annotations.Nullable;

/**
 * One step of an alert as it is told. {@code kind} is FAR_BEHIND where the severity is that, whatever the {@code rule}; {@code only}
 * names the role that alone hears of it; {@code id} its own name at the place where it is told, which earlier ones have not.
 */
public record Item(String alert, String step, String kind, String rule, Severity severity, @Nullable Role only, ProjectId project,
        String projectName,
            UnitCode unit, String unitName, YearMonth month, String message, @Nullable String note, Instant raisedAt, long position,
            @Nullable String id) {
    /** In the order of an alert's life: what one event both raised and escalated was raised first. */
    static final Comparator<Item> OLDEST_FIRST = Comparator.comparingLong(Item::position)
            .thenComparing(item -> !item.step.equals(Item.RAISED));
    static final String RAISED = "RAISED";
    static final String EXPLAINED = "EXPLAINED";
    static final String ESCALATED = "ESCALATED_";
    static final String WITHDRAWN = "WITHDRAWN";

    static Item of(AlertStep step, Execution project) {
        return new Item(step.alert().toString(), step.name(), step.kind(), step.rule(),
                MessageKind.severityOf(step.kind(), step.name().startsWith(ESCALATED)), step.to(), step.project(), project.name(),
                        project.unit(),
                project.unitName(), step.month(), step.message(), step.note(), step.raisedAt(), step.position(),
                null);
    }

    /** The same under the name that this step has at one place, be it told alone or with others. */
    Item called(String name) {
        return new Item(alert, step, kind, rule, severity, only, project, projectName, unit, unitName, month, message, note, raisedAt,
                position, name);
    }

    /** The names under which somebody may have asked for it; what was stored earlier has the one. */
    @JsonIgnore
    Set<String> kinds() {
        return rule == null ? Set.of(kind) : Stream.of(kind, rule).collect(Collectors.toSet());
    }

    @JsonIgnore
    boolean isEscalated() {
        return step.startsWith(ESCALATED);
    }
}
