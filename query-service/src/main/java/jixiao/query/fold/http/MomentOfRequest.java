package jixiao.query.fold.http;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import jixiao.kernel.value.Origin;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Viewer;
import jixiao.query.platform.ViewerOfRequest;
import jixiao.web.answer.AsOfPosition;
import jixiao.web.answer.Page;
import jixiao.web.answer.PageOfRequest;
import jixiao.web.answer.ShanghaiTime;
import jixiao.web.parameter.ReadsParameters;
import jixiao.web.validator.WithoutValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * The moment a GET asks for, with whoever looks: {@code after} waits for a position, {@code asOf} goes back to one or to an instant,
 * {@code day} is the day of reading. Every answer says in {@code View-Position} how far the views had heard,
 * and in {@code As-Of-Position} what it speaks of.
 */
class MomentOfRequest implements HandlerMethodArgumentResolver, ReadsParameters {
    private final Projector projector;
    private final LedgerArchive archive;
    private final Clock clock;
    private final PositionWait waiting;

    MomentOfRequest(Projector projector, EventFeed feed, LedgerArchive archive, Clock clock) {
        this.projector = projector;
        this.archive = archive;
        this.clock = clock;
        this.waiting = new PositionWait(projector, feed);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Moment.class;
    }

    @Override
    public Set<String> parametersFor(HandlerMethod handler) {
        return asksAMoment(handler) ? Set.of("after", "asOf", "day") : Set.of();
    }

    static boolean asksAMoment(HandlerMethod handler) {
        return Arrays.asList(handler.getMethod().getParameterTypes()).contains(Moment.class);
    }

    @Override
    public Moment resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web,
                                  @Nullable WebDataBinderFactory binders) throws InterruptedException {
        Moment moment = moment(requireNonNull(parameter.getMethod()), web, ViewerOfRequest.of(web));
        HttpServletResponse response = requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        response.setHeader("View-Position", Long.toString(projector.serving().position()));
        response.setHeader(AsOfPosition.HEADER, Long.toString(moment.position()));
        if (!parameter.hasMethodAnnotation(WithoutValidator.class)) {
            MomentTag.check(requireNonNull(web.getNativeRequest(HttpServletRequest.class)), response, moment,
                    projector.serving().position());
        }
        return moment;
    }

    private Moment moment(Method handler, NativeWebRequest request, Viewer viewer) throws InterruptedException {
        String after = request.getParameter("after");
        if (after != null) {
            waiting.until("after", PositionWait.position("after", after));
        }
        waiting.ready();
        String asOf = request.getParameter("asOf");
        LocalDate today = LocalDate.ofInstant(clock.instant(), Origin.ZONE);
        Page page = PageOfRequest.page(handler, request);
        if (page != null && page.position().isPresent()) { // where the list began, whatever has happened since
            return at("cursor", page.position().get(), page.day().orElseThrow(), viewer);
        }
        if (asOf == null) {
            ServingState serving = waiting.ready();
            return new Moment(serving.position(), day(request, today), serving.schema(), serving.edition(), viewer);
        }
        Known known = asOf.matches("-?[0-9]+") ? at(PositionWait.position("asOf", asOf)) : at(AsOf.parse(asOf), today);
        return at("asOf", known.position, day(request, known.day), viewer);
    }

    private Moment at(String field, long position, LocalDate day, Viewer viewer) throws InterruptedException {
        waiting.until(field, position);
        ServingState serving = waiting.ready();
        return new Moment(position, day, serving.schema(), serving.edition(), viewer);
    }

    private Known at(long position) {
        Instant day = archive.recordedAt(Math.max(position, 1)).orElseGet(clock::instant);
        return new Known(position, LocalDate.ofInstant(day, Origin.ZONE));
    }

    /** A day that is today has not ended, and means what is known until now. */
    private Known at(AsOf asOf, LocalDate today) {
        if (!asOf.isDay(today) && asOf.instant().isAfter(clock.instant())) {
            throw new Malformed("asOf", "时刻 %s 尚未到来。".formatted(ShanghaiTime.of(asOf.instant())));
        }
        return new Known(archive.positionAt(asOf.instant()), LocalDate.ofInstant(asOf.instant(), Origin.ZONE));
    }

    private static LocalDate day(NativeWebRequest request, LocalDate otherwise) {
        String day = request.getParameter("day");
        try {
            return day == null ? otherwise : LocalDate.parse(day);
        } catch (DateTimeException malformed) {
            throw new Malformed("day", "day 应为日期，如 2024-07-05，不是“%s”。".formatted(day));
        }
    }

    private record Known(long position, LocalDate day) {
    }
}
