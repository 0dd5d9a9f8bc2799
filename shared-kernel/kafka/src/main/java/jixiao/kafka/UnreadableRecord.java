package jixiao.kafka;

/** A record that is no event of a ledger. It counts as not arrived: whoever follows goes on, and the reason is for people. */
public record UnreadableRecord(String topic, int partition, long offset, String reason) implements ReceivedRecord {
}
