package jixiao.query.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import jixiao.kernel.Origin;
import jixiao.kernel.ProjectId;
import jixiao.kernel.Role;
import jixiao.query.fold.At;
import jixiao.query.standing.Proof;

/**
 * One warning and what became of it. {@code key} tells alerts of the same rule apart: the milestone's month, the indicator's or the
 * rectification's number, or for what is judged month by month the month. The id follows from what it is about, so that a rebuild
 * gives the same one. {@code escalatedTo} is whom it reached last because nobody answered.
 */
record Alert(String id, String rule, int ruleVersion, int key, YearMonth month, String message, State state, Instant raisedAt,
             Instant clearedAt, long raisedPosition, Long clearedPosition, Answer explained, Role escalatedTo, Instant escalatedAt,
             Long escalatedPosition) {

    /**
     * CLEARED: it no longer holds, because the money was spent or the danger came true. WITHDRAWN: the figures it was raised on were
     * corrected, and by today's it was never due. The other three are open.
     */
    @Schema(description = "RAISED 新增、EXPLAINED 已说明、ESCALATED 已升级、CLEARED 已解除、WITHDRAWN 因更正撤回")
    enum State {
        RAISED, EXPLAINED, ESCALATED, CLEARED, WITHDRAWN
    }

    /** What the unit said of it. */
    @Schema(name = "AlertExplanation")
    record Answer(String explanation, String by, Instant at, long position) {
    }

    static Alert raised(ProjectId project, AlertRule rule, Situation situation, AlertRule.Finding finding, At at) {
        String name = project + "|" + rule.name() + "|" + finding.key() + "|" + at.position();
        return new Alert(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(), rule.name(),
                situation.rulebook().version(), finding.key(), finding.month(), finding.message(), State.RAISED,
                at.recordedAt(), null, at.position(), null, null, null, null, null);
    }

    Alert ended(State how, At at) {
        return new Alert(id, rule, ruleVersion, key, month, message, how, raisedAt, at.recordedAt(), raisedPosition, at.position(),
                explained, escalatedTo, escalatedAt, escalatedPosition);
    }

    /** The last word counts; what was said before stands in the ledger. */
    Alert explained(String explanation, String by, At at) {
        return new Alert(id, rule, ruleVersion, key, month, message, State.EXPLAINED, raisedAt, null, raisedPosition, null,
                new Answer(explanation, by, at.recordedAt(), at.position()), escalatedTo, escalatedAt, escalatedPosition);
    }

    Alert escalated(Role to, At at) {
        return new Alert(id, rule, ruleVersion, key, month, message, State.ESCALATED, raisedAt, null, raisedPosition, null, explained,
                to, at.recordedAt(), at.position());
    }

    /** The events that its figures rest on, as they were known when it was raised. */
    String proof(ProjectId project) {
        if (rule.equals(ResultRules.INDICATOR_MISSED.name())) {
            return Proof.ofIndicator(project, month, key, raisedPosition);
        }
        boolean isOfMoneyAlone = !AlertRules.named(rule).dated() && !rule.equals(ResultRules.GOAL_GAP.name());
        return isOfMoneyAlone ? Proof.of(project, month, raisedPosition) : Proof.ofAll(project, raisedPosition);
    }

    @JsonIgnore
    boolean isOpen() {
        return state != State.CLEARED && state != State.WITHDRAWN;
    }

    /** The day in Shanghai on which it was raised. */
    @JsonIgnore
    LocalDate raisedOn() {
        return LocalDate.ofInstant(raisedAt, Origin.ZONE);
    }
}
