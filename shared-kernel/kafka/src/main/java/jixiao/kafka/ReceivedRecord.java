package jixiao.kafka;

/** What came out of a topic: an event of a ledger, or why it is none. */
public sealed interface ReceivedRecord permits LedgerRecord, UnreadableRecord {
}
