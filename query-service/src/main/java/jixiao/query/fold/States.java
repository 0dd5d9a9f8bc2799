package jixiao.query.fold;

import java.sql.SQLException;
import java.util.Collection;

/** Where one view's live states are found while events are folded, and where what became of them goes. */
interface States<S> {
    /** Brings the live rows of those keys within reach. */
    void fetch(Collection<String> keys) throws SQLException;

    /** The state of a key where it is at hand; null says to look for its {@link #row}. */
    S get(String key);

    /** The row of a key whose state is not at hand; null where there is none. */
    String row(String key);

    /** Why a key's row cannot be read, where that was found out; else null. */
    default String unreadable(String key) {
        return null;
    }

    /** A key's state moved on, in a part that its row does not keep. */
    void put(String key, S state);

    /** A key's state changed at a position; {@code replaces}: it has a row already, which ends there. */
    void change(String key, long since, S state, boolean replaces);

    /** Every key of a year, or of all years when {@code year} is null, that has a row. */
    Collection<String> keysOf(Integer year) throws SQLException;
}
