package jixiao.command.ledger;

import java.util.Arrays;

/** A position of the ledger and the chain's hash there, which stands for everything before it. */
record Place(long position, byte[] hash) {
    static final Place START = new Place(0, Chain.beforeTheFirst());

    boolean isSameAs(Place other) {
        return position == other.position && Arrays.equals(hash, other.hash);
    }
}
