package jixiao.query.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.YearMonth;
import jixiao.kernel.ProjectId;
import jixiao.kernel.Role;
import jixiao.kernel.UnitCode;
import jixiao.query.alert.AlertStep;
import jixiao.query.delivery.subscription.Kind;
import jixiao.query.delivery.subscription.Severity;
import jixiao.query.standing.Execution;

/** One step of an alert as it is told. {@code only} names the role that alone hears of it. */
record Item(String alert, String step, String kind, Severity severity, Role only, ProjectId project, String projectName, UnitCode unit,
            String unitName, YearMonth month, String message, String note, Instant raisedAt, long position) {
    static final String RAISED = "RAISED";
    static final String EXPLAINED = "EXPLAINED";
    static final String ESCALATED = "ESCALATED_";
    static final String WITHDRAWN = "WITHDRAWN";

    static Item of(AlertStep step, Execution project) {
        return new Item(step.alert(), step.name(), step.kind(), Kind.severityOf(step.kind(), step.name().startsWith(ESCALATED)), step.to(),
                step.project(), project.name(), project.unit(), project.unitName(), step.month(), step.message(), step.note(),
                step.raisedAt(), step.position());
    }

    @JsonIgnore
    boolean isEscalated() {
        return step.startsWith(ESCALATED);
    }
}
