package jixiao.kernel.chain;

import java.util.UUID;

/**
 * One event as it will stand in the ledger, before it has a position. {@code payload} and {@code metadata} are JSON texts and are stored to
 * the letter.
 */
public record Entry(String aggregate, long sequence, UUID eventId, UUID commandId, String type, int revision, String payload,
        String metadata) {
}
