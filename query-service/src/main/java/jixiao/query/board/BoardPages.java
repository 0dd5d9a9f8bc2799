package jixiao.query.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import jixiao.query.fold.reading.ChangedProjects;
import jixiao.query.fold.reading.Moment;
import jixiao.query.standing.StandingView;
import jixiao.web.admission.Places;
import jixiao.web.admission.TooBusy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The boards that were asked for lately. The next question about one reads again only the projects that moved since, forwards or
 * backwards, and says to the byte what reading everything would have said. Kept is what is shown to those who see everything; whoever
 * sees some units is read those rows alone, by what is theirs at that very moment.
 */
@Component
class BoardPages {
    /** An eighth of the heap at most, however many boards of however many projects are asked for. */
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 8;
    /** One board at most; a larger one is read page by page each time. */
    private static final long MOST_BYTES_OF_ONE = MOST_BYTES / 2;
    /** Boards read whole at a time: each takes a core, and half of what is kept of all. */
    private static final int READ_AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Moments so near each other share a page; those far apart would only drive each other out. */
    private static final int NEAR = 13;

    private final StandingView standings;
    private final ChangedProjects changes;
    private final JsonMapper json;
    private final long mostBytesOfOne;
    private final Places places = new Places(READ_AT_ONCE, PATIENCE);
    private final Cache<BoardRequest, Shown> shown = Caffeine.newBuilder().maximumWeight(MOST_BYTES)
            .weigher((BoardRequest asked, Shown page) -> page.weight()).expireAfterAccess(Duration.ofMinutes(10)).build();

    @Autowired
    BoardPages(StandingView standings, ChangedProjects changes, JsonMapper json) {
        this(standings, changes, json, MOST_BYTES_OF_ONE);
    }

    BoardPages(StandingView standings, ChangedProjects changes, JsonMapper json, long mostBytesOfOne) {
        this.standings = standings;
        this.changes = changes;
        this.json = json;
        this.mostBytesOfOne = mostBytesOfOne;
    }

    /** The lines of a board that follow a key, at most so many. */
    BoardPage.Stretch at(Moment moment, YearMonth month, String after, int most) {
        Optional<BoardPage> whole = moment.edition() == 0 || !moment.viewer().seesEverything() ? Optional.empty() : kept(moment, month);
        return whole.orElseGet(() -> part(moment, month, after, most)).after(after, most);
    }

    private Optional<BoardPage> kept(Moment moment, YearMonth month) {
        BoardRequest asked = new BoardRequest(moment.edition(), month, moment.day(), moment.position() >> NEAR);
        return shown.get(asked, unknown -> new Shown()).at(moment, asked);
    }

    /** Everything read anew; empty where it weighs too much to be kept. */
    private Optional<BoardPage> read(Moment moment, YearMonth month) {
        return reading(() -> read(moment, month, "", Integer.MAX_VALUE, mostBytesOfOne));
    }

    /** No more than is asked for, and one line that says whether others follow. */
    private BoardPage part(Moment moment, YearMonth month, String after, int most) {
        return reading(() -> read(moment, month, after, most + 1, Long.MAX_VALUE)).orElseThrow();
    }

    /** Whoever sees some units comes here with every question: the calendar is asked once for all that it says. */
    private Optional<BoardPage> read(Moment moment, YearMonth month, String after, int mostLines, long mostBytes) {
        int year = month.getYear();
        int closedThrough = standings.calendar(moment, year).closedThrough();
        Lines lines = new Lines(json.writer().without(SerializationFeature.INDENT_OUTPUT), month, moment.day(),
                standings.rulebook(moment).at(month), closedThrough);
        return BoardPage.of(standings.after(moment, year, after, closedThrough), mostLines, mostBytes,
                month.getMonthValue() <= closedThrough, lines, moment);
    }

    private <T> T reading(Places.AdmittedWork<T, RuntimeException> work) {
        return places.hold(() -> new TooBusy("同时在读的看板已有 %d 份，没有受理。请稍后再试。".formatted(READ_AT_ONCE)), work);
    }

    private Optional<BoardPage> moved(BoardPage page, Moment moment, YearMonth month) {
        Optional<Collection<String>> moved = changes.between(page.position(), moment.position(), month.getYear());
        return moved.map(keys -> page.at(moment, keys, standings.executions(moment, keys, page.closedThrough())));
    }

    /** What makes two questions one board: {@code near} is a stretch of positions. */
    private record BoardRequest(long edition, YearMonth month, LocalDate day, long near) {
        BoardRequest before() {
            return new BoardRequest(edition, month, day, near - 1);
        }
    }

    /** The page last shown to one such question; one thread moves it on, the others wait for that rather than do it again. */
    private final class Shown {
        private final ReentrantLock turn = new ReentrantLock();
        private volatile @Nullable BoardPage page;
        private volatile boolean isTooLarge;

        Optional<BoardPage> at(Moment moment, BoardRequest asked) {
            BoardPage known = page;
            return isTooLarge ? Optional.empty() : known != null && known.isAt(moment) ? Optional.of(known) : moveTo(moment, asked);
        }

        private Optional<BoardPage> moveTo(Moment moment, BoardRequest asked) {
            turn.lock();
            try {
                BoardPage from = page == null ? lastOf(asked.before()) : page;
                if (page == null || !page.isAt(moment)) {
                    page = Optional.ofNullable(from).flatMap(known -> moved(known, moment, asked.month)).or(() -> read(moment, asked.month))
                            .orElse(null);
                    isTooLarge = page == null;
                    shown.put(asked, this); // weighed anew
                }
                return Optional.ofNullable(page);
            } finally {
                turn.unlock();
            }
        }

        private @Nullable BoardPage lastOf(BoardRequest other) {
            Shown there = shown.getIfPresent(other);
            return there == null ? null : there.page;
        }

        int weight() {
            BoardPage known = page;
            return known == null ? 0 : known.weight();
        }
    }
}
