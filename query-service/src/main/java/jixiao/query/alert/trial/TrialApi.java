package jixiao.query.alert.trial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.UnitCode;
import jixiao.query.alert.Alert;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Viewer;
import jixiao.web.body.JsonBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "监控规则")
class TrialApi {
    private final Trials trials;

    TrialApi(Trials trials) {
        this.trials = trials;
    }

    @JsonBody(bytes = "64KB", values = 500, list = 50, depth = 7)
    @PostMapping(path = "/api/rulebooks/trial", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "tryRules", summary = "用一套拟定的规则重判过去的月份", description = """
            Folds the ledger anew with these rules in force from the first of the asked months on and says which alerts they would have
            raised, how early, and how they differ from those really raised. Touches no live view. Without rules it tries those that
            were in force, which raise the very alerts that were. A group of numbers left out holds the first rulebook's; days already past
            stay as they were, so closingDay and filing move nothing here. Without supersedesBehind FAR_BEHIND is an alert of its own beside
            FELL_BEHIND; with it the severity of the one rises, and a rise elsewhere is ENDED_OTHERWISE. A warning counts as tried
              or real where it falls in the asked
            months; one that only the other side moves out of them is still compared. Projects with events that cannot be read are not
            tried: unread counts them and message says so. 400 for rules that are unsound, months of two years or out of order, or more
            events than one trial reads (then ask by unit); 503 with Retry-After while another trial runs.""")
    @ApiResponse(responseCode = "200", description = "OK", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Tried.class)))
    void trial(@RequestBody TrialRequest asked, Moment moment, HttpServletResponse response) throws IOException {
        if (asked.from() == null || asked.to() == null) {
            throw new Malformed(asked.from() == null ? "from" : "to", "须说明试行哪些月份，如 2024-01 至 2024-06。");
        }
        if (asked.from().getYear() != asked.to().getYear() || asked.to().isBefore(asked.from())) {
            throw new Malformed("to", "月份 %s 至 %s 须在同一年度内，先后有序。".formatted(asked.from(), asked.to()));
        }
        Optional.ofNullable(asked.unit()).flatMap(UnitCode::fault).ifPresent(fault -> {
            throw new Malformed("unit", "unit %s。".formatted(fault));
        });
        Optional.ofNullable(asked.rules()).flatMap(Rules::fault).ifPresent(fault -> {
            throw new Malformed("rules", "监控规则不成立：%s。".formatted(fault));
        });
        trials.answer(asked, moment, () -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            return response.getOutputStream();
        });
    }

    /** The draft rules, absent for those that were in force; the months; and whose projects, absent for all. */
    @Schema(name = "RulebookTrial", example = """
            {"from": "2024-01", "to": "2024-06", "unit": "225001", "rules": {"nearMonths": 3, "farBehindPoints": 500, "greenFrom": 8000,
             "yellowFrom": 6000, "closingDay": 11}}""")
    record TrialRequest(YearMonth from, YearMonth to, UnitCode unit, Rules rules) {
        TrialRequest {
            rules = rules == null ? null : rules.filled();
        }
    }

    /**
     * {@code same} warnings are alike under both; the differences are listed, lowest project code first. {@code projects} are those tried.
     */
    @Schema(name = "RulebookTrialResult")
    record Tried(long position, YearMonth from, YearMonth to, List<TrialLine> differences, int projects, int unread,
                 @Nullable String message, long events, int tried, int real, int same) {
    }

    /** One difference; {@code daysEarlier} and {@code monthsEarlier} are negative where the tried rules warn later. */
    @Schema(name = "RulebookTrialDifference")
    record TrialLine(String project, String rule, int key, Trial.TrialDifference.How how, @Nullable Warned tried, @Nullable Warned real,
            @Nullable Long daysEarlier,
                @Nullable Long monthsEarlier) {

        static TrialLine of(Trial.TrialDifference difference) {
            return new TrialLine(difference.project().path(), difference.rule(), difference.key(), difference.how(),
                    Warned.of(difference.tried()), Warned.of(difference.real()), difference.daysEarlier(), difference.monthsEarlier());
        }
    }

    /** An alert in short. */
    @Schema(name = "TriedAlert")
    record Warned(YearMonth month, String message, Alert.State state, @Nullable Standing severity, Instant raisedAt, long raisedPosition) {

        static @Nullable Warned of(@Nullable Alert alert) {
            return alert == null ? null : new Warned(alert.month(), alert.message(), alert.state(), alert.severity(), alert.raisedAt(),
                    alert.raisedPosition());
        }
    }
}
