package jixiao.query.alert;

import java.time.Instant;
import java.time.YearMonth;
import java.util.stream.Stream;
import jixiao.kernel.ProjectId;
import jixiao.kernel.Role;

/**
 * One step of an alert's life, as it can be told to people: RAISED, EXPLAINED, ESCALATED_ and the role it reached, CLEARED, WITHDRAWN.
 * {@code to} is the only role that hears of it, everybody where it is absent; {@code note} is what was said with it.
 */
public record AlertStep(ProjectId project, String alert, String kind, String name, Role to, YearMonth month, String message, String note,
                        Instant raisedAt, Instant at, long position) {

    /** The steps that can be seen of an alert, the latest of each name. */
    static Stream<AlertStep> of(ProjectId project, Alert alert) {
        Stream.Builder<AlertStep> steps = Stream.builder();
        steps.add(step(project, alert, Alert.State.RAISED.name(), null, null, alert.raisedAt(), alert.raisedPosition()));
        if (alert.explained() != null) {
            Alert.Answer answer = alert.explained();
            steps.add(step(project, alert, Alert.State.EXPLAINED.name(), null, answer.explanation(), answer.at(), answer.position()));
        }
        if (alert.escalatedTo() != null) {
            steps.add(step(project, alert, Alert.State.ESCALATED + "_" + alert.escalatedTo(), alert.escalatedTo(), null, alert.escalatedAt(),
                    alert.escalatedPosition()));
        }
        if (!alert.isOpen()) {
            steps.add(step(project, alert, alert.state().name(), null, null, alert.clearedAt(), alert.clearedPosition()));
        }
        return steps.build();
    }

    private static AlertStep step(ProjectId project, Alert alert, String name, Role to, String note, Instant at, long position) {
        return new AlertStep(project, alert.id(), alert.rule(), name, to, alert.month(), alert.message(), note, alert.raisedAt(), at, position);
    }
}
