package jixiao.query.fold.reading;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.Keys;
import org.springframework.dao.DataAccessException;

/** Whose rows may differ between two positions, read off the ledger: only what happened to a project, or to all, moves its rows. */
public final class ChangedProjects {
    /** Beyond this, reading all rows costs less than finding out which. */
    private static final long MOST_EVENTS = 8_192;
    private final LedgerArchive archive;

    public ChangedProjects(LedgerArchive archive) {
        this.archive = archive;
    }

    /** The keys of those projects of a year, or nothing where it takes reading the whole year to know. */
    public Optional<Collection<String>> between(long one, long other, int year) {
        long from = Math.min(one, other);
        long to = Math.max(one, other);
        if (to - from > MOST_EVENTS) {
            return Optional.empty();
        }
        Map<String, Long> happened;
        try {
            happened = archive.countsBetween(from, to);
        } catch (DataAccessException away) {
            return Optional.empty(); // the views can be read without the ledger
        }
        boolean isWhole = happened.values().stream().mapToLong(Long::longValue).sum() == to - from; // a copy of it may be behind the views
        if (!isWhole || happened.keySet().stream().anyMatch(Keys.sharedOf(year)::contains)) {
            return Optional.empty();
        }
        return Optional.of(happened.keySet().stream().filter(key -> Keys.isProject(key) && Keys.year(key) == year).toList());
    }
}
