package jixiao.query.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.query.fold.At;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * One warning and what became of it. {@code key} tells alerts of the same rule apart: the milestone's month, the indicator's or the
 * rectification's number, or for what is judged month by month the month; {@code occurrence} counts how often it was raised about that.
 * {@code uuid} is what it was called while ids followed from positions: facts, links and what was told since still name it so.
 * {@code severity} is the worst its milestone has come to and {@code standing} what holds while it is open, where the rules know the one
 * alert only. {@code escalatedTo} is whom it reached last because nobody answered. {@code ending}: when and why it ended, with the figures
 * of that day; alerts that ended before this was said have none.
 */
@JsonDeserialize(using = AlertReading.class)
public record Alert(String rule, int ruleVersion, int key, int occurrence, String uuid, YearMonth month, String message, State state,
             Instant raisedAt, @Nullable Instant clearedAt, long raisedPosition, @Nullable Long clearedPosition,
                     @Nullable AlertAnswer explained, @Nullable Role escalatedTo,
             @Nullable Instant escalatedAt, @Nullable Long escalatedPosition, @Nullable Standing severity, @Nullable Standing standing,
                     @Nullable Worsening worsened, @Nullable String ending) {

    /**
     * CLEARED: it no longer holds, because the money was spent or the danger came true. WITHDRAWN: the figures it was raised on were
     * corrected, and by today's it was never due. The other three are open.
     */
    @Schema(description = "RAISED 新增、EXPLAINED 已说明、ESCALATED 已升级、CLEARED 已解除、WITHDRAWN 因更正撤回")
    public enum State {
        RAISED, EXPLAINED, ESCALATED, CLEARED, WITHDRAWN
    }

    /** What the unit said of it; {@code afterEnd}: when it was over already, so that nothing follows from it. */
    @Schema(name = "AlertExplained")
    record AlertAnswer(String explanation, String by, Instant at, long position, boolean afterEnd) {
    }

    /** That it became graver while it was open: by which rules, at the close of which month, and in which words. */
    public record Worsening(int ruleVersion, YearMonth month, String message, Instant at, long position) {
    }

    /** Without a severity where the rules know no rising. */
    static Alert raised(AlertRef ref, int ruleVersion, AlertRule.RuleFinding finding, @Nullable Standing severity, At at) {
        String name = ref.project() + "|" + ref.rule() + "|" + ref.key() + "|" + at.position();
        String uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return new Alert(ref.rule(), ruleVersion, ref.key(), ref.occurrence(), uuid, finding.month(), finding.message(), State.RAISED,
                at.recordedAt(), null, at.position(), null, null, null, null, null, severity, severity, null, null);
    }

    Alert ended(State how, String ending, At at) {
        return new Alert(rule, ruleVersion, key, occurrence, uuid, month, message, how, raisedAt, at.recordedAt(), raisedPosition,
                at.position(), explained, escalatedTo, escalatedAt, escalatedPosition, severity, null, worsened, ending);
    }

    /** The last word counts; what was said before stands in the ledger. What is over stays over. */
    Alert explained(String explanation, String by, At at) {
        AlertAnswer answer = new AlertAnswer(explanation, by, at.recordedAt(), at.position(), !isOpen());
        return new Alert(rule, ruleVersion, key, occurrence, uuid, month, message, isOpen() ? State.EXPLAINED : state, raisedAt, clearedAt,
                raisedPosition, clearedPosition, answer, escalatedTo, escalatedAt, escalatedPosition, severity, standing, worsened,
                ending);
    }

    /** The same, unless the one before it was withdrawn in these very words: then what was said of that one answers for this. */
    Alert answeredAs(Alert before) {
        AlertAnswer known = before.explained;
        if (known == null || before.state != State.WITHDRAWN || !before.isOfLastWords(known) || !before.lastWords().equals(message)) {
            return this;
        }
        return new Alert(rule, ruleVersion, key, occurrence, uuid, month, message, State.EXPLAINED, raisedAt, clearedAt,
                raisedPosition, clearedPosition, new AlertAnswer(known.explanation(), known.by(), known.at(), known.position(), false),
                escalatedTo, escalatedAt, escalatedPosition, severity, standing, worsened, null);
    }

    private String lastWords() {
        return worsened == null ? message : worsened.message();
    }

    private boolean isOfLastWords(AlertAnswer answer) {
        return worsened == null || answer.position() > worsened.position();
    }

    Alert escalated(Role to, At at) {
        return new Alert(rule, ruleVersion, key, occurrence, uuid, month, message, State.ESCALATED, raisedAt, null, raisedPosition, null,
                explained, to, at.recordedAt(), at.position(), severity, standing, worsened, ending);
    }

    /** What was said of the lesser warning does not answer for the graver one. */
    Alert worsened(int byVersion, AlertRule.RuleFinding finding, At at) {
        Worsening now = new Worsening(byVersion, finding.month(), finding.message(), at.recordedAt(), at.position());
        return new Alert(rule, ruleVersion, key, occurrence, uuid, month, message, state == State.EXPLAINED ? State.RAISED : state,
                raisedAt, null, raisedPosition, null, explained, escalatedTo, escalatedAt, escalatedPosition, finding.standing(),
                finding.standing(), now, ending);
    }

    /** A severity that was reached stays; nobody is told that it holds no more until the milestone itself is reached. */
    Alert standing(Standing now) {
        Standing worst = severity == null ? Standing.BEHIND : severity;
        return now == standing ? this : new Alert(rule, ruleVersion, key, occurrence, uuid, month, message, state, raisedAt, clearedAt,
                raisedPosition, clearedPosition, explained, escalatedTo, escalatedAt, escalatedPosition, worst, now, worsened, ending);
    }

    AlertRef ref(ProjectId project) {
        return new AlertRef(project, rule, key, occurrence);
    }

    /** Whether a fact speaks of it: by its parts, or in earlier events by the id of their day. */
    boolean isNamed(@Nullable AlertKey name, @Nullable String id) {
        return name == null ? uuid.equals(id) || id != null && id.endsWith("~" + rule + "~" + key + "~" + occurrence)
                : name.equals(new AlertKey(rule, key, occurrence));
    }

    /** Whether it answers to a rule's name: what is far behind does so to that name too, as the rule of its own that it once was. */
    boolean answersTo(String name) {
        return rule.equals(name) || isFarBehind() && PlanRules.FAR_BEHIND.name().equals(name);
    }

    @JsonIgnore
    public boolean isFarBehind() {
        return severity == Standing.FAR_BEHIND;
    }

    @JsonIgnore
    boolean isOpen() {
        return state != State.CLEARED && state != State.WITHDRAWN;
    }

    /** The day in Shanghai on which it was raised. */
    @JsonIgnore
    public LocalDate raisedOn() {
        return LocalDate.ofInstant(raisedAt, Origin.ZONE);
    }

    /** Since which day in Shanghai it waits for an answer: what was explained before it became graver is asked anew. */
    @JsonIgnore
    LocalDate askedOn() {
        return worsened != null && explained != null && explained.position() < worsened.position()
                ? LocalDate.ofInstant(worsened.at(), Origin.ZONE) : raisedOn();
    }
}
