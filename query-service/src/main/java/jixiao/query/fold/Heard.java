package jixiao.query.fold;

import jixiao.query.feed.Recorded;

/** A row of the ledger and what could be read of it: the event, or why it is poison. */
record Heard(Recorded recorded, Readable event, Unfoldable poison) {
    static Heard of(Recorded recorded) {
        try {
            return new Heard(recorded, Readable.of(recorded), null);
        } catch (Unfoldable poison) {
            return new Heard(recorded, null, poison);
        }
    }
}
