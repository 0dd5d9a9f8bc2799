package jixiao.query.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.fold.reading.HeavyReading;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.web.answer.Page;
import jixiao.web.answer.StreamedAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "项目")
class HistoryApi {
    private final LedgerArchive ledger;
    private final Rows rows;
    private final HeavyReading reading;
    private final JsonMapper json;

    HistoryApi(LedgerArchive ledger, Rows rows, HeavyReading reading, JsonMapper json) {
        this.ledger = ledger;
        this.rows = rows;
        this.reading = reading;
        this.json = json;
    }

    @GetMapping(path = "/api/projects/{year}/{code}/events", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listProjectEvents", summary = "一个项目的全部事件，最早的在前", description = """
            The project's own events, and told apart by their aggregate those of its year and of the rulebook that moved its
            standing. With month: only what the figures of that month rest on; the amounts of its SpendRecorded minus those of its
            SpendReversed are the spent of that month. With indicator and month: only what that indicator's values up to then rest on.
            With voucher: only the chain of that payment, however its number is typed: each entry (entry counts them, absent the first
            time), each refund with its document and what was left of the payment (left, absent where nothing was). A step of a review says
            in a sentence which it was and who is waited for.
            404 for a project that was never drafted; 503 TooBusy while several others read as much.""")
    @ApiResponse(responseCode = "200", description = "OK", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
            array = @ArraySchema(schema = @Schema(implementation = Happened.class))))
    void events(@PathVariable int year, @PathVariable String code,
                @Parameter(description = "proof of this month's figures", example = "2024-06")
                @RequestParam(required = false) YearMonth month,
                @Parameter(description = "with month: proof of this indicator's values", example = "3")
                @RequestParam(required = false) Integer indicator,
                @Parameter(description = "only what became of this payment, or under this document of a refund", example = "SH-001")
                @RequestParam(required = false) @Nullable String voucher, Moment moment, Page page,
                        HttpServletResponse response) throws IOException {
        if (indicator != null && month == null) {
            throw new Malformed("month", "按指标查看时需要 month。");
        }
        if (month != null && month.getYear() != year) {
            throw new Malformed("month", "月份 %s 不在 %d 年度内。".formatted(month, year));
        }
        VoucherNo payment = voucher == null ? null : new VoucherNo(voucher);
        if (payment != null && payment.key().isEmpty()) {
            throw new Malformed("voucher", "凭证号是空白。");
        }
        ProjectId project = new ProjectId(year, code);
        if (!rows.isSeen(moment, project)
                || !ledger.seenBy(moment.viewer()).history(List.of(project.toString()), 0, moment.position()).hasNext()) {
            throw new Unknown("没有项目 %s。".formatted(project.path()));
        }
        Predicate<Happened> wanted = event -> (payment == null || event.isOf(payment))
                && (month == null || (indicator == null ? event.bearsOn(month) : event.bearsOn(indicator, month)));
        reading.run(() -> answer(project, wanted, moment, page, response));
    }

    /** Reads twice, first to know where the page ends, which is said before its first line. */
    private void answer(ProjectId project, Predicate<Happened> wanted, Moment moment, Page page,
                        HttpServletResponse response) throws IOException {
        long after = page.last().map(HistoryApi::position).orElse(0L);
        LedgerArchive seen = ledger.seenBy(moment.viewer());
        EventPage lines = EventPage.of(history(seen, project, after, moment.position()), wanted, page.limit());
        if (lines.goesOn()) {
            response.setHeader("Link", Page.link(page.next(Long.toString(lines.last()), moment.position(), moment.day())));
        }
        StreamedAnswer.write(() -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            return response.getOutputStream();
        }, answer -> EventPage.write(history(seen, project, after, lines.last()), wanted, seen, json, answer));
    }

    private static Iterator<Recorded> history(LedgerArchive seen, ProjectId project, long after, long upTo) {
        return seen.history(List.of(project.toString(), "year-" + project.fiscalYear(), "rulebook"), after, upTo);
    }

    private static long position(String last) {
        try {
            return Long.parseLong(last);
        } catch (NumberFormatException forged) {
            throw Page.forged();
        }
    }
}
