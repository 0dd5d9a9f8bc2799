package jixiao.query.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import jixiao.kernel.ProjectId;
import jixiao.query.fold.At;

/**
 * One warning and what became of it. {@code key} tells alerts of the same rule apart: the milestone's month, or for the pace
 * light the month it turned red. The id follows from what it is about, so that a rebuild gives the same one.
 */
record Alert(String id, String rule, int ruleVersion, int key, YearMonth month, String message, State state, Instant raisedAt,
             Instant clearedAt, long raisedPosition, Long clearedPosition) {

    /** CLEARED: it no longer holds, because the money was spent or the danger came true. WITHDRAWN: the figures it was raised on were corrected, and by today's it was never due. */
    enum State {
        RAISED, CLEARED, WITHDRAWN
    }

    static Alert raised(ProjectId project, AlertRule rule, Situation situation, AlertRule.Finding finding, At at) {
        String name = project + "|" + rule.name() + "|" + finding.key() + "|" + at.position();
        return new Alert(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(), rule.name(),
                situation.rulebook().version(), finding.key(), situation.judgement().month(), finding.message(), State.RAISED,
                at.recordedAt(), null, at.position(), null);
    }

    Alert ended(State how, At at) {
        return new Alert(id, rule, ruleVersion, key, month, message, how, raisedAt, at.recordedAt(), raisedPosition, at.position());
    }

    boolean isOpen() {
        return state == State.RAISED;
    }
}
