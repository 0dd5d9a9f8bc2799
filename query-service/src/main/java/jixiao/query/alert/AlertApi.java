package jixiao.query.alert;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.ProjectId;
import jixiao.kernel.Role;
import jixiao.query.fold.Moment;
import jixiao.query.fold.Unanswerable.Unknown;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "预警")
class AlertApi {
    private final AlertView alerts;

    AlertApi(AlertView alerts) {
        this.alerts = alerts;
    }

    @GetMapping("/api/alerts")
    @Operation(summary = "一个年度的预警", description = """
            Oldest first. Each names the rule and the rulebook version that made it, the month it was raised for and when, what the
            unit explained and whom it was escalated to; RAISED, EXPLAINED and ESCALATED are open; CLEARED and WITHDRAWN (raised on figures that were corrected since) are both answered to state=CLEARED.""")
    List<Line> alerts(@RequestParam int year, @Parameter(description = "OPEN 未解除、CLEARED 已解除或撤回、ALL 全部")
                      @RequestParam(defaultValue = "OPEN") Wanted state,
                      @Parameter(description = "项目编码；不写则是全部项目") @RequestParam(required = false) String code, Moment moment) {
        return (code == null ? alerts.at(moment, year) : alerts.at(moment, new ProjectId(year, code))).stream()
                .filter(of -> state == Wanted.ALL || of.alert().isOpen() == (state == Wanted.OPEN)).map(Line::of).toList();
    }

    @GetMapping("/api/alerts/{id}")
    @Operation(summary = "一条预警", description = "404 where no alert has this id, or had it at the moment asked for.")
    Line alert(@PathVariable String id, Moment moment) {
        return alerts.at(moment, id).map(Line::of).orElseThrow(() -> new Unknown("没有预警 %s。".formatted(id)));
    }

    /** Which alerts are asked for. */
    enum Wanted {
        OPEN, CLEARED, ALL
    }

    /**
     * One alert; {@code key} is what it is about: a milestone's month, a month, or the number of an indicator or a rectification;
     * {@code escalatedTo} whom it reached last because nobody answered; {@code proof} leads to the events its figures rest on, as known when it was raised.
     */
    @Schema(name = "Alert")
    record Line(String id, String project, String rule, int ruleVersion, int key, YearMonth month, Instant raisedAt, Instant clearedAt,
                String message, Alert.State state, long raisedPosition, Long clearedPosition, Alert.Answer explained, Role escalatedTo,
                Instant escalatedAt, Long escalatedPosition, String proof) {

        static Line of(AlertView.Of of) {
            Alert alert = of.alert();
            return new Line(alert.id(), of.project().path(), alert.rule(), alert.ruleVersion(), alert.key(), alert.month(), alert.raisedAt(),
                    alert.clearedAt(), alert.message(), alert.state(), alert.raisedPosition(), alert.clearedPosition(), alert.explained(),
                    alert.escalatedTo(), alert.escalatedAt(), alert.escalatedPosition(), alert.proof(of.project()));
        }
    }
}
