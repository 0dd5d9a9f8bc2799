package jixiao.query.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;

/** Archive of the ledger: answers questions about what happened up to a position, and follows nothing. */
public interface LedgerArchive {

    /** The same as far as somebody may see it: what is of other units is not there. */
    LedgerArchive seenBy(Viewer viewer);

    /** Why nothing of it may be shown to people, as a sentence: what they would see without saying whose it is. Empty where all is well. */
    Optional<String> unguarded();

    /** The events after a position, oldest first, at most so many, and fewer where they are large; fails where the very next is missing. */
    List<Recorded> after(long position, int limit);

    /** The ledger's life whose events these are; null where there is none yet. */
    @Nullable UUID epoch();

    /** All that happened to some aggregates up to a position, oldest first. */
    List<Recorded> of(Collection<String> aggregates, long upTo);

    /** All that happened to some aggregates after a position and up to another, oldest first, read as it is asked for. */
    Iterator<Recorded> history(Collection<String> aggregates, long after, long upTo);

    /** How many events some aggregates have up to a position. */
    long count(Collection<String> aggregates, long upTo);

    /** How many events happened to each aggregate after one position and up to another. */
    Map<String, Long> countsBetween(long after, long upTo);

    /** Who stands behind the events at some positions. */
    Map<Long, Who> whoDid(Collection<Long> positions);

    /** A document stored beside the ledger that an event names by its SHA-256; empty where it is not there. */
    Optional<String> filedDocument(String sha256);

    /** The last position recorded at or before an instant, 0 when there is none. */
    long positionAt(Instant instant);

    Optional<Instant> recordedAt(long position);
}
