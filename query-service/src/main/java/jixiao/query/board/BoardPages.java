package jixiao.query.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
    /** One board with what it is narrowed to; a larger one is read page by page each time. */
    private static final long MOST_BYTES_OF_ONE = MOST_BYTES / 2;
    /** So few projects are read sooner than the board of all is, where nobody else has asked for it. */
    private static final int FEW = 200;
    /** Ways to see one board that are kept with it. */
    private static final int MOST_NARROWINGS = 8;
    /** Moments so near each other share a page; those far apart would only drive each other out. */
    private static final int NEAR = 13;

    private final SeenProjects seen;
    private final BoardReader reader;
    private final long mostBytesOfOne;
    private final int few;
    private final Cache<BoardRequest, Shown> shown = Caffeine.newBuilder().maximumWeight(MOST_BYTES)
            .weigher((BoardRequest asked, Shown page) -> page.weight()).expireAfterAccess(Duration.ofMinutes(10)).build();

    @Autowired
    BoardPages(StandingView standings, ChangedProjects changes, Projector projector, JsonMapper json) {
        this(standings, changes, () -> projector.serving().position(), json, MOST_BYTES_OF_ONE, FEW);
    }

    /** {@code few}: of how many projects a board is read by itself and not taken from the board of all. */
    BoardPages(StandingView standings, ChangedProjects changes, LongSupplier today, JsonMapper json, long mostBytesOfOne, int few) {
        this.seen = new SeenProjects(standings, today);
        this.reader = new BoardReader(standings, changes, json, mostBytesOfOne);
        this.mostBytesOfOne = mostBytesOfOne;
        this.few = few;
    }

    /** The lines of a board that follow a key, at most so many. */
    BoardStretch at(Moment moment, YearMonth month, String after, int most) {
        Optional<BoardPage> whole = moment.edition() == 0 ? Optional.empty()
                : moment.viewer().seesEverything() ? kept(moment, month) : seen(moment, month);
        return whole.orElseGet(() -> reader.part(moment, month, after, most)).after(after, most);
    }

    /** In bytes, of all that is kept. */
    long weight() {
        return shown.asMap().values().stream().mapToLong(Shown::weight).sum();
    }

    private Optional<BoardPage> seen(Moment moment, YearMonth month) {
        Seen projects = seen.of(moment, month.getYear());
        return projects.size() <= few ? Optional.empty() : shown(moment, month).at(moment.ofSystem(), projects);
    }

    private Optional<BoardPage> kept(Moment moment, YearMonth month) {
        return shown(moment, month).at(moment);
    }

    private Shown shown(Moment moment, YearMonth month) {
        return shown.get(new BoardRequest(moment.edition(), month, moment.day(), moment.position() >> NEAR), Shown::new);
    }

    /** What makes two questions one board: {@code near} is a stretch of positions. */
    private record BoardRequest(long edition, YearMonth month, LocalDate day, long near) {
        BoardRequest before() {
            return new BoardRequest(edition, month, day, near - 1);
        }
    }

    /** A page with what it was narrowed to: both go together, when the page moves on or is forgotten. */
    private record Kept(BoardPage page, ConcurrentMap<Seen, BoardPage> narrowed) {
        Kept(BoardPage page) {
            this(page.keep(), new ConcurrentHashMap<>());
        }

        int weight() {
            return narrowed.values().stream().mapToInt(BoardPage::narrowedWeight).sum() + page.weight();
        }
    }

    /** The page last shown to one such question; one thread moves it on, the others wait for that rather than do it again. */
    private final class Shown {
        private final BoardRequest asked;
        private final ReentrantLock turn = new ReentrantLock();
        private volatile @Nullable Kept kept;
        private volatile boolean isTooLarge;

        Shown(BoardRequest asked) {
            this.asked = asked;
        }

        Optional<BoardPage> at(Moment moment) {
            return keptAt(moment).map(Kept::page);
        }

        Optional<BoardPage> at(Moment moment, Seen some) {
            return keptAt(moment).map(all -> {
                BoardPage known = all.narrowed.get(some);
                return known == null ? narrow(all, some) : known;
            });
        }

        /** Where it would weigh too much to be kept with the page, it is made with every question. */
        private BoardPage narrow(Kept all, Seen some) {
            BoardPage page = all.page.of(some);
            if (page == all.page) {
                return page;
            }
            turn.lock();
            try {
                if (all.narrowed.size() >= MOST_NARROWINGS || all.weight() + page.narrowedWeight() > mostBytesOfOne) {
                    all.narrowed.clear();
                }
                if (all.weight() + page.narrowedWeight() <= mostBytesOfOne) {
                    all.narrowed.put(some, page.keep());
                    shown.put(asked, this); // weighed anew
                }
            } finally {
                turn.unlock();
            }
            return page;
        }

        private Optional<Kept> keptAt(Moment moment) {
            Kept known = kept;
            return isTooLarge ? Optional.empty() : known != null && known.page.isAt(moment) ? Optional.of(known) : moveTo(moment);
        }

        private Optional<Kept> moveTo(Moment moment) {
            turn.lock();
            try {
                Kept known = kept;
                if (known == null || !known.page.isAt(moment)) {
                    BoardPage from = known == null ? lastOf(asked.before()) : known.page;
                    kept = Optional.ofNullable(from).flatMap(page -> reader.moved(page, moment, asked.month))
                            .or(() -> reader.read(moment, asked.month)).map(Kept::new).orElse(null);
                    isTooLarge = kept == null;
                    shown.put(asked, this); // weighed anew
                }
                return Optional.ofNullable(kept);
            } finally {
                turn.unlock();
            }
        }

        private @Nullable BoardPage lastOf(BoardRequest other) {
            Shown there = shown.getIfPresent(other);
            Kept last = there == null ? null : there.kept;
            return last == null ? null : last.page;
        }

        int weight() {
            Kept known = kept;
            return known == null ? 0 : known.weight();
        }
    }
}
