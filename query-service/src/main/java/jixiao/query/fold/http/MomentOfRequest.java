package jixiao.query.fold.http;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import jixiao.kernel.value.Origin;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.NotYet;
import jixiao.web.answer.Page;
import jixiao.web.answer.PageOfRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * The moment a GET asks for: {@code after} waits for a position, {@code asOf} goes back to one or to an instant, {@code day} is the
 * day of reading. Every answer says in {@code View-Position} how far the views had heard.
 */
class MomentOfRequest implements HandlerMethodArgumentResolver {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final DateTimeFormatter ANY_TIME = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart().appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME).optionalStart().appendOffsetId().toFormatter()
            .withResolverStyle(ResolverStyle.STRICT).withChronology(IsoChronology.INSTANCE);

    private final Projector projector;
    private final EventFeed feed;
    private final LedgerArchive archive;
    private final Clock clock;

    MomentOfRequest(Projector projector, EventFeed feed, LedgerArchive archive, Clock clock) {
        this.projector = projector;
        this.feed = feed;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Moment.class;
    }

    @Override
    public Moment resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest request,
                                  @Nullable WebDataBinderFactory binders) throws InterruptedException {
        String after = request.getParameter("after");
        if (after != null) {
            waitFor(position("after", after));
        }
        ready();
        String asOf = request.getParameter("asOf");
        LocalDate today = LocalDate.ofInstant(clock.instant(), Origin.ZONE);
        Page page = PageOfRequest.page(requireNonNull(parameter.getMethod()), request);
        Moment moment;
        if (page != null && page.position().isPresent()) {
            moment = at(page.position().get(), page.day().orElseThrow());
        } else if (asOf == null) {
            ServingState serving = ready();
            moment = new Moment(serving.position(), day(request, today), serving.schema(), serving.edition());
        } else {
            Known known = asOf.matches("-?[0-9]+") ? at(position("asOf", asOf)) : at(instant(asOf));
            waitFor(known.position);
            ServingState serving = ready();
            moment = new Moment(known.position, day(request, known.day), serving.schema(), serving.edition());
        }
        requireNonNull(request.getNativeResponse(HttpServletResponse.class))
                .setHeader("View-Position", Long.toString(projector.serving().position()));
        return moment;
    }

    /** Where the list began, whatever has happened since. */
    private Moment at(long position, LocalDate day) throws InterruptedException {
        Known known = at(position);
        waitFor(known.position);
        ServingState serving = ready();
        return new Moment(position, day, serving.schema(), serving.edition());
    }

    private Known at(long position) {
        if (position > projector.serving().position()) { // what the views have heard is in the ledger
            long head = feed.head();
            if (position > head) {
                throw new Malformed("asOf", "账本没有第 %d 条：现有 %d 条。".formatted(position, head));
            }
        }
        Instant day = archive.recordedAt(Math.max(position, 1)).orElseGet(clock::instant);
        return new Known(position, LocalDate.ofInstant(day, Origin.ZONE));
    }

    private Known at(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            throw new Malformed("asOf", "时刻 %s 尚未到来。".formatted(instant));
        }
        return new Known(archive.positionAt(instant), LocalDate.ofInstant(instant, Origin.ZONE));
    }

    private void waitFor(long position) throws InterruptedException {
        if (!projector.await(position, LONGEST_WAIT)) {
            ready();
            throw new NotYet("视图读到第 %d 条，还没有到第 %d 条。".formatted(projector.serving().position(), position));
        }
    }

    private ServingState ready() {
        ServingState serving = projector.serving();
        if (!serving.isReady()) {
            throw new NotYet(serving.refusal());
        }
        return serving;
    }

    private static LocalDate day(NativeWebRequest request, LocalDate otherwise) {
        String day = request.getParameter("day");
        try {
            return day == null ? otherwise : LocalDate.parse(day);
        } catch (DateTimeException malformed) {
            throw new Malformed("day", "day 应为日期，如 2024-07-05，不是“%s”。".formatted(day));
        }
    }

    static long position(String field, String text) {
        try {
            long position = Long.parseLong(text);
            if (position >= 0 && text.chars().allMatch(digit -> digit <= '9')) {
                return position;
            }
        } catch (NumberFormatException malformed) {
            // said below, as for a negative one
        }
        throw new Malformed(field, "%s 应为账本位置（非负整数），不是“%s”。".formatted(field, text));
    }

    /** An instant; a local time is Shanghai's, and a day means its end there. A plus sign that was not encoded arrives as a blank. */
    private static Instant instant(String text) {
        try {
            TemporalAccessor time = ANY_TIME.parseBest(text.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return time instanceof OffsetDateTime exact ? exact.toInstant()
                    : time instanceof LocalDateTime local ? local.atZone(Origin.ZONE).toInstant()
                    : ((LocalDate) time).plusDays(1).atStartOfDay(Origin.ZONE).toInstant().minusNanos(1_000);
        } catch (DateTimeException malformed) {
            throw new Malformed("asOf", "asOf 应为时刻（如 2024-07-05T18:00:00+08:00）、日期或账本位置，不是“%s”。".formatted(text));
        }
    }

    private record Known(long position, LocalDate day) {
    }
}
