package jixiao.query.fold.stepping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.Keys;
import jixiao.query.fold.Readable;

/** What concerned every project of a year so far: its closings and the rules. A project that begins later begins with these. */
public final class SharedEvents {
    private final LedgerArchive archive;
    private final Map<Integer, List<Readable>> years = new HashMap<>();

    SharedEvents(LedgerArchive archive) {
        this.archive = archive;
    }

    /** Oldest first, before a position; from where one of an aggregate cannot be read, the rest of that aggregate waits. */
    List<Readable> of(int year, long before) {
        return years.computeIfAbsent(year, unknown -> new ArrayList<>(read(unknown, before - 1)));
    }

    void heard(Readable event) {
        years.forEach((year, heard) -> {
            if (Keys.sharedOf(year).contains(event.aggregate())) {
                heard.add(event);
            }
        });
    }

    public void forget() {
        years.clear();
    }

    private List<Readable> read(int year, long upTo) {
        return Readable.of(archive.of(Keys.sharedOf(year), upTo), null);
    }
}
