package jixiao.query.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import jixiao.query.fold.Changes;
import jixiao.query.fold.Moment;
import jixiao.query.standing.StandingView;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The boards that were asked for lately. The next question about one reads again only the projects that moved since, forwards or
 * backwards, and says to the byte what reading everything would have said.
 */
@Component
class BoardPages {
    /** An eighth of the heap at most, however many boards of however many projects are asked for. */
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 8;
    /** Moments so near each other share a page; those far apart would only drive each other out. */
    private static final int NEAR = 13;

    private final StandingView standings;
    private final Changes changes;
    private final JsonMapper json;
    private final Cache<Asked, Shown> shown = Caffeine.newBuilder().maximumWeight(MOST_BYTES)
            .weigher((Asked asked, Shown page) -> page.weight()).expireAfterAccess(Duration.ofMinutes(10)).build();

    BoardPages(StandingView standings, Changes changes, JsonMapper json) {
        this.standings = standings;
        this.changes = changes;
        this.json = json;
    }

    BoardPage at(Moment moment, YearMonth month) {
        if (moment.edition() == 0) {
            return read(moment, month);
        }
        Asked asked = new Asked(moment.edition(), month, moment.day(), moment.position() >> NEAR);
        return shown.get(asked, unknown -> new Shown()).at(moment, asked);
    }

    /** Everything read anew. */
    BoardPage read(Moment moment, YearMonth month) {
        boolean closed = month.getMonthValue() <= standings.calendar(moment, month.getYear()).closedThrough();
        Lines lines = new Lines(json.writer().without(SerializationFeature.INDENT_OUTPUT), month, moment.day(),
                standings.rulebook(moment).at(month));
        return BoardPage.of(standings.executions(moment, month.getYear()), closed, lines, moment);
    }

    private Optional<BoardPage> moved(BoardPage page, Moment moment, YearMonth month) {
        Optional<Collection<String>> moved = changes.between(page.position(), moment.position(), month.getYear());
        return moved.map(keys -> page.at(moment, keys, standings.executions(moment, keys)));
    }

    /** What makes two questions one board: {@code near} is a stretch of positions. */
    private record Asked(long edition, YearMonth month, LocalDate day, long near) {
        Asked before() {
            return new Asked(edition, month, day, near - 1);
        }
    }

    /** The page last shown to one such question; one thread moves it on, the others wait for that rather than do it again. */
    private final class Shown {
        private final ReentrantLock turn = new ReentrantLock();
        private volatile BoardPage page;

        BoardPage at(Moment moment, Asked asked) {
            BoardPage known = page;
            return known != null && known.isAt(moment) ? known : moveTo(moment, asked);
        }

        private BoardPage moveTo(Moment moment, Asked asked) {
            turn.lock();
            try {
                BoardPage from = page == null ? lastOf(asked.before()) : page;
                if (page == null || !page.isAt(moment)) {
                    page = Optional.ofNullable(from).flatMap(known -> moved(known, moment, asked.month))
                            .orElseGet(() -> read(moment, asked.month));
                    shown.put(asked, this); // weighed anew
                }
                return page;
            } finally {
                turn.unlock();
            }
        }

        private BoardPage lastOf(Asked other) {
            Shown there = shown.getIfPresent(other);
            return there == null ? null : there.page;
        }

        int weight() {
            BoardPage known = page;
            return known == null ? 0 : known.weight();
        }
    }
}
