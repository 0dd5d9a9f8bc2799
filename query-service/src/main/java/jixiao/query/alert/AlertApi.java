package jixiao.query.alert;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.Proof;
import jixiao.web.answer.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "预警")
class AlertApi {
    private final AlertView alerts;

    AlertApi(AlertView alerts) {
        this.alerts = alerts;
    }

    @GetMapping("/api/alerts")
    @Operation(operationId = "listAlerts", summary = "一个年度的预警", description = """
            Oldest first. Each names the rule and the rulebook version that made it, the month it was raised for and when, what the
            unit explained and whom it was escalated to; RAISED, EXPLAINED and ESCALATED are open; CLEARED and WITHDRAWN (raised on \
            figures that were corrected since) are both answered to state=CLEARED.
            rule=FAR_BEHIND answers those whose severity is FAR_BEHIND too. 400 names the field.""")
    List<AlertLine> alerts(@RequestParam int year, @Parameter(description = "OPEN 未解除、CLEARED 已解除或撤回、ALL 全部")
                      @RequestParam(defaultValue = "OPEN") Wanted state,
                      @Parameter(description = "项目编码；不写则是全部项目") @RequestParam(required = false) String code,
                      @Parameter(description = "预警种类，如 FELL_BEHIND；FAR_BEHIND 是已达严重滞后的") @RequestParam(required = false) String rule,
                      Moment moment, Page page, HttpServletResponse response) {
        if (rule != null && AlertRules.allRules().stream().noneMatch(one -> one.name().equals(rule))) {
            throw new Malformed("rule", "没有名为“%s”的预警。".formatted(rule));
        }
        Optional<AlertView.AlertPlace> after = page.last().map(AlertView.AlertPlace::read);
        Predicate<AlertView.Of> wanted = of -> (state == Wanted.ALL || of.alert().isOpen() == (state == Wanted.OPEN))
                && (rule == null || of.alert().answersTo(rule));
        List<AlertView.Of> found = code == null ? alerts.oldest(moment, year, after, wanted, page.limit() + 1)
                : alerts.at(moment, new ProjectId(year, code)).stream().filter(wanted)
                        .filter(of -> after.isEmpty() || of.place().compareTo(after.get()) > 0).limit(page.limit() + 1L).toList();
        return page.lines(found, last -> last.place().toString(), moment.position(), moment.day()).announced(response::setHeader).list()
                .stream()
                .map(AlertLine::of).toList();
    }

    @GetMapping("/api/alerts/{id}")
    @Operation(operationId = "getAlert", summary = "一条预警", description = """
            By its id, or by the UUID that was its id before ids named project, rule, key and occurrence. 404 where no alert has this
            id, or had it at the moment asked for.""")
    AlertLine alert(@PathVariable String id, Moment moment) {
        return alerts.at(moment, id).map(AlertLine::of).orElseThrow(() -> new Unknown("没有预警 %s。".formatted(id)));
    }

    /** Which alerts are asked for. */
    enum Wanted {
        OPEN, CLEARED, ALL
    }

    /**
     * One alert; {@code key} is what it is about: a milestone's month, a month, or the number of an indicator or a rectification, and
     * {@code occurrence} which time it was raised about that. {@code severity} is the worst it has come to, {@code standing} what
     * holds now while it is open, both absent where the rules know no rising; {@code worsened} how it rose.
     * {@code escalatedTo} is whom it reached last because nobody answered; {@code proof} leads to the events its figures rest on, as known
     * when it was raised.
     */
    @Schema(name = "Alert")
    record AlertLine(@Schema(description = "年度-项目编码~规则~对象~第几次", example = "2024-13070024P00025610001R~FELL_BEHIND~6~1") String id,
            String project,
                String rule, int ruleVersion, int key, int occurrence, YearMonth month, @Nullable Instant raisedAt,
                        @Nullable Instant clearedAt,
                String message, Alert.State state,
                        @Schema(description = "曾达到的最重程度，BEHIND 或 FAR_BEHIND。" + STANDINGS) @Nullable Standing severity,
                @Schema(description = "现在的程度，BEHIND 或 FAR_BEHIND；已解除的没有。" + STANDINGS) @Nullable Standing standing,
                        @Nullable Worsened worsened,
                        long raisedPosition, @Nullable Long clearedPosition,
                Alert.@Nullable AlertAnswer explained, @Nullable Role escalatedTo, @Nullable Instant escalatedAt,
                        @Nullable Long escalatedPosition, String proof,
                @Schema(description = "解除或撤回的日期、原因和当时的数") @Nullable String ending) {
        private static final String STANDINGS = "NONE 未设节点、ON_TRACK 正常、AT_RISK 预警、BEHIND 滞后、FAR_BEHIND 严重滞后";

        static AlertLine of(AlertView.Of of) {
            Alert alert = of.alert();
            return new AlertLine(alert.ref(of.project()).toString(), of.project().path(), alert.rule(), alert.ruleVersion(), alert.key(),
                    alert.occurrence(),
                    alert.month(), alert.raisedAt(), alert.clearedAt(), alert.message(), alert.state(), alert.severity(), alert.standing(),
                    Worsened.of(of.project(), alert.worsened()), alert.raisedPosition(), alert.clearedPosition(), alert.explained(),
                    alert.escalatedTo(), alert.escalatedAt(), alert.escalatedPosition(), proof(of.project(), alert), alert.ending());
        }

        /** The events that its figures rest on, as they were known when it was raised. */
        private static String proof(ProjectId project, Alert alert) {
            if (alert.rule().equals(ResultRules.INDICATOR_MISSED.name())) {
                return Proof.ofIndicator(project, alert.month(), alert.key(), alert.raisedPosition());
            }
            boolean isOfMoneyAlone = !AlertRules.named(alert.rule()).dated() && !alert.rule().equals(ResultRules.GOAL_GAP.name());
            return isOfMoneyAlone ? Proof.of(project, alert.month(), alert.raisedPosition())
                    : Proof.ofAll(project, alert.raisedPosition());
        }
    }

    /** That its severity rose to FAR_BEHIND while it was open, with the figures of that day and their proof. */
    @Schema(name = "AlertWorsening")
    record Worsened(int ruleVersion, YearMonth month, String message, Instant at, long position, String proof) {

        static @Nullable Worsened of(ProjectId project, Alert.@Nullable Worsening one) {
            return one == null ? null
                    : new Worsened(one.ruleVersion(), one.month(), one.message(), one.at(), one.position(),
                            Proof.of(project, one.month(), one.position()));
        }
    }
}
