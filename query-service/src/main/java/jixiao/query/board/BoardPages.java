package jixiao.query.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import jixiao.query.board.SeenProjects.Seen;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.reading.ChangedProjects;
import jixiao.query.fold.reading.Moment;
import jixiao.query.standing.StandingView;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The boards that were asked for lately. The next question about one reads again only the projects that moved since, forwards or
 * backwards, and says to the byte what reading everything would have said. Kept is the board of all units; whoever sees some is shown
 * its lines of those projects that are theirs when he asks.
 */
@Component
class BoardPages {
    /** An eighth of the heap at most, however many boards of however many projects are asked for. */
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 8;
    /** One board at most; a larger one is read page by page each time. */
    private static final long MOST_BYTES_OF_ONE = MOST_BYTES / 2;
    /** So few projects are read sooner than the board of all is, where nobody else has asked for it. */
    private static final int FEW = 200;
    /** Of boards narrowed to what somebody sees, some dozen bytes each; their text they share with the boards that are kept. */
    private static final int MOST_LINES_NARROWED = 50_000;
    /** Moments so near each other share a page; those far apart would only drive each other out. */
    private static final int NEAR = 13;

    private final SeenProjects seen;
    private final BoardReader reader;
    private final int few;
    private final Cache<BoardRequest, Shown> shown = Caffeine.newBuilder().maximumWeight(MOST_BYTES)
            .weigher((BoardRequest asked, Shown page) -> page.weight()).expireAfterAccess(Duration.ofMinutes(10)).build();
    private final Cache<Narrowing, BoardPage> narrowed = Caffeine.newBuilder().maximumWeight(MOST_LINES_NARROWED)
            .weigher((Narrowing asked, BoardPage page) -> 1 + page.size()).expireAfterAccess(Duration.ofSeconds(10)).build();
    /** What was sent lately: put together from thousands of lines it costs more than all else of a question. */
    private final Cache<BoardStretch, byte[]> bodies = Caffeine.newBuilder().maximumWeight(MOST_BYTES / 4)
            .weigher((BoardStretch lines, byte[] body) -> body.length).expireAfterAccess(Duration.ofSeconds(10)).build();

    @Autowired
    BoardPages(StandingView standings, ChangedProjects changes, Projector projector, JsonMapper json) {
        this(standings, changes, () -> projector.serving().position(), json, MOST_BYTES_OF_ONE, FEW);
    }

    /** {@code few}: of how many projects a board is read by itself and not taken from the board of all. */
    BoardPages(StandingView standings, ChangedProjects changes, LongSupplier today, JsonMapper json, long mostBytesOfOne, int few) {
        this.seen = new SeenProjects(standings, today);
        this.reader = new BoardReader(standings, changes, json, mostBytesOfOne);
        this.few = few;
    }

    /** The lines of a board that follow a key, at most so many. */
    BoardStretch at(Moment moment, YearMonth month, String after, int most) {
        Optional<BoardPage> whole = moment.edition() == 0 ? Optional.empty()
                : moment.viewer().seesEverything() ? kept(moment, month) : seen(moment, month);
        return whole.orElseGet(() -> reader.part(moment, month, after, most)).after(after, most);
    }

    /** The answer that shows the lines; {@code next}, where the next ones are, is absent for the last lines alone. */
    byte[] body(BoardStretch lines, @Nullable String next) {
        return next == null ? bodies.get(lines, shown -> shown.body(null)) : lines.body(next);
    }

    private Optional<BoardPage> seen(Moment moment, YearMonth month) {
        Seen projects = seen.of(moment, month.getYear());
        return projects.size() <= few ? Optional.empty() : kept(moment.ofSystem(), month)
                .map(page -> narrowed.get(new Narrowing(page, projects), asked -> page.of(projects)));
    }

    /** Both are equal to themselves alone. */
    private record Narrowing(BoardPage page, Seen projects) {
    }

    private Optional<BoardPage> kept(Moment moment, YearMonth month) {
        BoardRequest asked = new BoardRequest(moment.edition(), month, moment.day(), moment.position() >> NEAR);
        return shown.get(asked, unknown -> new Shown()).at(moment, asked);
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
                    page = Optional.ofNullable(from).flatMap(known -> reader.moved(known, moment, asked.month))
                            .or(() -> reader.read(moment, asked.month))
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
