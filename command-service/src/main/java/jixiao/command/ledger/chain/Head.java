package jixiao.command.ledger.chain;

import java.time.Instant;

/** Where the ledger stands: the last position (0 before the first), its hash, and the earliest time the next row may bear. */
public record Head(long position, byte[] hash, Instant notBefore) {
    public Head after(byte[][] hashes) {
        return new Head(position + hashes.length, hashes[hashes.length - 1], notBefore);
    }
}
