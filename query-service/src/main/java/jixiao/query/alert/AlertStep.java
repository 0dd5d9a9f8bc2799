package jixiao.query.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.YearMonth;
import java.util.stream.Stream;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import org.jspecify.annotations.Nullable;

/**
 * One step of an alert's life, as it can be told to people: RAISED, EXPLAINED, WORSENED, ESCALATED_ and the role it reached, CLEARED,
 * WITHDRAWN. {@code kind} is what people subscribe to: the rule, or FAR_BEHIND where the severity is that. {@code to} is the only role
 * that hears of it, everybody where it is absent; {@code note} is what was said with it. The message of an end says how it ended.
 *
 * @param raising what the alert was called before ids were made of its parts: by this and {@code once} it is remembered what was told
 * @param once    the step's name, and what else tells it from an earlier one of the same name
 */
public record AlertStep(AlertRef alert, String raising, String kind, String name, String once, @Nullable Role to, YearMonth month,
        String message,
                        @Nullable String note, Instant raisedAt, @Nullable Instant at, long position) {
    public static final String WORSENED = "WORSENED";

    /** The steps that can be seen of an alert, the latest of each name. What is said of an alert that is over is no step of it. */
    static Stream<AlertStep> of(ProjectId project, Alert alert) {
        Stream.Builder<AlertStep> steps = Stream.builder();
        steps.add(step(project, alert, Alert.State.RAISED.name(), null, null, alert.raisedAt(), alert.raisedPosition()));
        if (alert.explained() != null && !alert.explained().afterEnd()) {
            Alert.AlertAnswer answer = alert.explained();
            steps.add(step(project, alert, Alert.State.EXPLAINED.name(), null, answer.explanation(), answer.at(), answer.position()));
        }
        if (alert.worsened() != null) {
            steps.add(step(project, alert, WORSENED, null, null, alert.worsened().at(), alert.worsened().position()));
        }
        if (alert.escalatedTo() != null) {
            steps.add(step(project, alert, Alert.State.ESCALATED + "_" + alert.escalatedTo(), alert.escalatedTo(), null,
                    alert.escalatedAt(), requireNonNull(alert.escalatedPosition())));
        }
        if (!alert.isOpen()) {
            AlertStep end = step(project, alert, alert.state().name(), null, null, alert.clearedAt(),
                    requireNonNull(alert.clearedPosition()));
            steps.add(alert.ending() == null ? end : end.saying(alert.ending()));
        }
        return steps.build();
    }

    public ProjectId project() {
        return alert.project();
    }

    public String rule() {
        return alert.rule();
    }

    private AlertStep saying(String words) {
        return new AlertStep(alert, raising, kind, name, once, to, month, words, note, raisedAt, at, position);
    }

    /** What was explained or escalated before it became graver is told again when it is once more. */
    private static AlertStep step(ProjectId project, Alert alert, String name, @Nullable Role to, @Nullable String note,
            @Nullable Instant at, long position) {
        boolean isGraver = alert.worsened() != null && position >= alert.worsened().position();
        boolean isAgain = alert.worsened() != null && position > alert.worsened().position();
        String kind = alert.isFarBehind() && (isGraver || alert.worsened() == null) ? PlanRules.FAR_BEHIND.name() : alert.rule();
        return new AlertStep(alert.ref(project), alert.uuid(), kind, name, isAgain ? name + "|" + WORSENED : name, to,
                isGraver ? requireNonNull(alert.worsened()).month() : alert.month(), isGraver ? requireNonNull(alert.worsened()).message()
                        : alert.message(), note,
                alert.raisedAt(), at, position);
    }
}
