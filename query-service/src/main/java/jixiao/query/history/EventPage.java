package jixiao.query.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.feed.Recorded;
import jixiao.query.feed.Who;
import jixiao.web.answer.StreamedAnswer;
import tools.jackson.databind.json.JsonMapper;

/** The part of a history that one answer shows: up to the last position, and whether more follows. */
record EventPage(long last, boolean goesOn) {
    /** Lines that are looked up and written together: who stands behind them is one question to the ledger. */
    private static final int TOGETHER = 100;
    /** Characters of payload after which they are written though they are fewer. */
    private static final int HEAVY = 1 << 18;
    private static final byte[] COMMA = {','};

    static EventPage of(Iterator<Recorded> history, Predicate<Happened> wanted, int most) {
        long last = 0;
        for (int lines = 0; history.hasNext();) {
            Recorded event = history.next();
            if (wanted.test(Happened.of(event))) {
                if (lines++ == most) {
                    return new EventPage(last, true);
                }
                last = event.position();
            }
        }
        return new EventPage(last, false);
    }

    /** Writes those wanted as a JSON array. */
    static void write(Iterator<Recorded> history, Predicate<Happened> wanted, LedgerArchive ledger, JsonMapper json, StreamedAnswer answer)
            throws IOException {
        answer.write(new byte[] {'['});
        List<Happened> together = new ArrayList<>();
        boolean isFirst = true;
        int weight = 0;
        while (history.hasNext()) {
            answer.alive();
            Happened event = Happened.of(history.next());
            if (wanted.test(event)) {
                together.add(event);
                weight += event.event().length();
            }
            if (together.size() == TOGETHER || weight > HEAVY || !history.hasNext()) {
                isFirst = write(together, isFirst, ledger, json, answer);
                together.clear();
                weight = 0;
            }
        }
        answer.write(new byte[] {']'});
    }

    private static boolean write(List<Happened> events, boolean isFirst, LedgerArchive ledger, JsonMapper json,
                                 StreamedAnswer answer) throws IOException {
        Map<Long, Who> who = events.isEmpty() ? Map.of() : ledger.whoDid(events.stream().map(Happened::position).toList());
        boolean first = isFirst;
        for (Happened event : events) {
            if (!first) {
                answer.write(COMMA);
            }
            answer.write(json.writeValueAsBytes(event.by(who.get(event.position()))));
            first = false;
        }
        return first;
    }
}
