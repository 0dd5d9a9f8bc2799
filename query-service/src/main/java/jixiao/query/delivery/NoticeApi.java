package jixiao.query.delivery;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jixiao.query.delivery.outbox.Letter;
import jixiao.query.delivery.outbox.Wording;
import jixiao.query.delivery.subscription.Severity;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.web.answer.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "站内消息")
class NoticeApi {
    private final Notices notices;
    private final Wording wording;
    private final Clock clock;

    NoticeApi(Notices notices, Wording wording, @Qualifier("boardClock") Clock clock) {
        this.notices = notices;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/api/notices")
    @Operation(operationId = "listNotices", summary = "本人的站内消息", description = """
            One's own, newest first, as a subscription with the channel IN_APP brings them; none of a unit that is not one's to see any
            more. 400 names the field.""")
    List<NoticeLine> own(@RequestParam(defaultValue = "false") boolean unread,
                   @Parameter(description = "only those before this number") @RequestParam(required = false) String before,
                   Page page, HttpServletResponse response, Viewer viewer) {
        long earliest = Math.min(before == null ? Long.MAX_VALUE : number("before", before),
                page.last().map(NoticeApi::shown).orElse(Long.MAX_VALUE));
        List<Notices.Notice> found = notices.of(viewer, unread, earliest, page.limit() + 1);
        return page.lines(found, last -> Long.toString(last.number())).announced(response::setHeader).list().stream().map(this::line)
                .toList();
    }

    @GetMapping("/api/notices/count")
    @Operation(operationId = "countUnreadNotices", summary = "本人未读站内消息的条数", description = "unread 是条数；读过的用 POST …/reading 记下，就不再计入。")
    Unread count(Viewer viewer) {
        return new Unread(notices.unread(viewer));
    }

    @PostMapping("/api/notices/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "markNoticeRead",
            summary = "把一条站内消息记为已读", description = "May be repeated. 404 for one that is not one's own.")
    void read(@PathVariable String id, Viewer viewer) {
        if (!notices.read(viewer, id, clock.instant())) {
            throw new Unknown("您没有编号为 %s 的站内消息。".formatted(id));
        }
    }

    private static long shown(String last) {
        if (!last.matches("\\d{1,18}")) {
            throw Page.forged();
        }
        return Long.parseLong(last);
    }

    private static long number(String field, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new Malformed(field, "%s 应为非负整数，不是“%s”。".formatted(field, text));
        }
        return Long.parseLong(text);
    }

    private NoticeLine line(Notices.Notice notice) {
        Letter letter = requireNonNull(notice.letter());
        return new NoticeLine(notice.id(), notice.number(), notice.at(), notice.readAt(), Wording.subject(letter), wording.text(letter),
                letter.unit().text(), letter.day(), letter.items().stream()
                .map(item -> new NoticeStep(item.id() == null ? notice.id() : item.id(), item.alert(), item.project().path(), item.kind(),
                        item.rule(), item.severity(), item.step(), wording.path(item))).toList());
    }

    /** How many messages one has not read. */
    @Schema(name = "UnreadNotices")
    record Unread(long unread) {
    }

    /** One message within the house; {@code day} where it is a digest. */
    @Schema(name = "Notice")
    record NoticeLine(String id, long number, Instant at, @Nullable Instant readAt, String subject, String text, String unit,
            @Nullable LocalDate day,
                List<NoticeStep> steps) {
    }

    /** What it speaks of, so that a screen can lead there; {@code id} is the step's own. */
    @Schema(name = "NoticeStep")
    record NoticeStep(String id, String alert, String project, String kind, String rule, Severity severity, String step, String proof) {
    }
}
