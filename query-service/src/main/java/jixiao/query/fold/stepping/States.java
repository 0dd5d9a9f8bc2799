package jixiao.query.fold.stepping;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where one view's live states are found while events are folded, and where what became of them goes. */
public interface States<S> {
    /** Brings those keys' main rows and the items that are always at hand within reach. */
    void fetch(Collection<String> keys) throws SQLException;

    /**
     * The same in two steps: what is answered brings them within reach once what was read before is done with. {@code areAll}: they are
     * sorted, and all that their year has from the first to the last.
     */
    default Arrival fetchAhead(List<String> keys, boolean areAll) throws SQLException {
        return () -> fetch(keys);
    }

    /** The same of other items, by their rows' keys. */
    void fetchItems(Collection<String> rows) throws SQLException;

    /** The state of a key where it is in memory; null says to look for its rows. */
    @Nullable S get(String key);

    /** The main row of a key whose state is not in memory; null where there is none. */
    @Nullable String main(String key);

    /** The items always at hand of a key whose state is not in memory, by their names. */
    Map<String, String> items(String key);

    /** Another item, by its row's key; null where there is none. */
    @Nullable String item(String row);

    /** All items of a key by their names, however many. */
    Map<String, String> allItems(String key) throws SQLException;

    /** Why a key's rows cannot be read, where that was found out; else null. */
    default @Nullable String unreadable(String key) {
        return null;
    }

    /**
     * Whether states that were {@link #put} since the last page may be asked for by several threads while none is put, and whether rows may
     * be read ahead meanwhile.
     */
    default boolean areReadByMany() {
        return false;
    }

    /** A key's state moved on in memory. */
    void put(String key, S state);

    /** A key's main row changed at a position; {@code replaces}: it has one already, which ends there. */
    void change(String key, long since, @Nullable S state, boolean replaces);

    /** The same of an item. */
    void changeItem(String key, String name, long since, Object item, boolean replaces);

    /** The years of which there are main rows. */
    List<Integer> years() throws SQLException;

    /** The first keys of a year after another one that have a main row, in their order. */
    List<String> keysAfter(String after, int year, int most) throws SQLException;

    /** The same of keys that have an item due before a day. */
    List<String> dueAfter(String after, int year, LocalDate before, int most) throws SQLException;

    /** So many keys were looked at that what was made of them leaves the memory; it goes into the rows once what is answered is written. */
    Writing turnPage();

    /** Rows that were made, and are not written yet. */
    interface Writing {
        void write() throws SQLException;
    }

    /** Rows that were read, and are not within reach yet. */
    interface Arrival {
        void arrive() throws SQLException;
    }
}
