package jixiao.query.feed.kafka;

import jixiao.kafka.LedgerRecord;

/** A record and where in the topic it stood; what was fetched from the ledger itself stood nowhere. */
record Arrived(int partition, long offset, int bytes, LedgerRecord record) {
    private static final int NOWHERE = -1;
    /** What a record takes beside its texts. */
    private static final int OBJECTS = 500;

    static Arrived fromLedger(LedgerRecord record) {
        return new Arrived(NOWHERE, NOWHERE, OBJECTS + record.entry().payload().length() + record.entry().metadata().length(), record);
    }

    static Arrived at(int partition, long offset, int bytes, LedgerRecord record) {
        return new Arrived(partition, offset, OBJECTS + bytes, record);
    }

    boolean isOfTopic() {
        return partition != NOWHERE;
    }
}
