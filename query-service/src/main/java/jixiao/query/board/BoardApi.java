package jixiao.query.board;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Viewer;
import jixiao.web.answer.MostLines;
import jixiao.web.answer.Page;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "看板")
class BoardApi {
    /** A page is a megabyte; sent in the usual 8 KB it costs more to send than to find. */
    private static final int SENT_AT_ONCE = 1 << 16;
    /** A line is half a kilobyte and simpler than those of other lists; a city's department has some thousand projects. */
    private static final int MOST_LINES = 5_000;
    private final BoardPages pages;

    BoardApi(BoardPages pages) {
        this.pages = pages;
    }

    /** Writes the answer itself: its lines are bytes already. */
    @MostLines(MOST_LINES)
    @GetMapping(path = "/api/board", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getBoard", summary = "一个年度全部项目在某月的进度状态", description = """
            Every project drafted for the year, by code, judged at the close of the month; one that is not approved stands as NONE.
            Money is integer fen, shares, rates and ratios are integer hundredths of a percent. A month not closed yet is judged
            with the reading day in the place of its end. next is where the next page is, absent
              on the last. 400 names the field; 503 with Retry-After while the views lag.""")
    @ApiResponse(responseCode = "200", description = "OK", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Board.class)))
    void board(@Parameter(description = "fiscal year", example = "2024") @RequestParam int year,
               @Parameter(description = "month of that year", example = "2024-06") @RequestParam YearMonth month, Moment moment,
               Page page, HttpServletResponse response) throws IOException {
        if (month.getYear() != year) {
            throw new Malformed("month", "月份 %s 不在 %d 年度内。".formatted(month, year));
        }
        BoardStretch lines = pages.at(moment, month, page.last().orElse(""), page.limit());
        String next = lines.isFollowed() ? page.next(lines.last(), moment.position(), moment.day()) : null;
        if (next != null) {
            response.setHeader("Link", Page.link(next));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLengthLong(lines.length(next));
        response.setBufferSize(SENT_AT_ONCE);
        lines.writeTo(response.getOutputStream(), next);
    }
}
