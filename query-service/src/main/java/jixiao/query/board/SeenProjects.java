package jixiao.query.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.ScopedTables;
import jixiao.query.standing.StandingView;

/**
 * The projects of a year that somebody sees by his rights of this request and by the units the projects are of today, read under
 * row-level security. Kept until the views hear anything more: a project may then be another unit's.
 */
final class SeenProjects {
    /** Beside them a key takes some hundred bytes. */
    private static final int MOST_KEYS = 200_000;
    private final StandingView standings;
    private final LongSupplier today;
    private final Cache<Question, Seen> known = Caffeine.newBuilder().maximumWeight(MOST_KEYS)
            .weigher((Question asked, Seen projects) -> 1 + projects.size()).expireAfterAccess(Duration.ofMinutes(1)).build();

    /** {@code today}: the position up to which the views have heard. */
    SeenProjects(StandingView standings, LongSupplier today) {
        this.standings = standings;
        this.today = today;
    }

    private record Question(long edition, long today, int year, String units) {
    }

    /** Projects that are not known at the moment yet are among them. The same object as long as nothing changed. */
    Seen of(Moment moment, int year) {
        return known.get(new Question(moment.edition(), today.getAsLong(), year, ScopedTables.said(moment.viewer())),
                asked -> new Seen(Set.copyOf(standings.seenProjects(moment, year))));
    }

    /** The keys of projects; equal to itself alone, so that it is found quickly by. */
    static final class Seen {
        private final Set<String> keys;

        Seen(Set<String> keys) {
            this.keys = keys;
        }

        boolean contains(String key) {
            return keys.contains(key);
        }

        int size() {
            return keys.size();
        }
    }
}
