package jixiao.query.delivery.outbox;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What one message says: one alert's step, and with it those before that were still to be told; or with a {@code day} that day's digest of
 * one unit. {@code more}: how much a digest leaves out.
 */
public record Letter(@Nullable LocalDate day, UnitCode unit, String unitName, List<Item> items, List<String> notFiled,
        @Nullable Integer more) {
    /** Steps, and things not filed, that one digest says; a mail of some 200 KB. */
    static final int MOST = 500;

    public Letter {
        items = List.copyOf(items);
        notFiled = List.copyOf(notFiled);
    }

    /** Empty without one, and where it cannot be read: one broken message must not hide the others from who looks after them. */
    public static Optional<Letter> readable(String content) {
        try {
            return content == null ? Optional.empty() : Optional.of(StateJson.read(content, Letter.class));
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    /** The step that it leaves its reader with. */
    Item last() {
        return items.get(items.size() - 1);
    }

    /** The same with what happened since: told alone, what is over would be news of what holds. */
    Letter with(List<Item> since) {
        Map<String, Item> all = new LinkedHashMap<>();
        Stream.concat(items.stream(), since.stream()).sorted(Item.OLDEST_FIRST)
                .forEach(item -> all.putIfAbsent(item.alert() + "|" + item.step() + "|" + item.position(), item));
        return new Letter(day, unit, unitName, List.copyOf(all.values()), notFiled, more);
    }

    public static Letter about(Item item) {
        return new Letter(null, item.unit(), item.unitName(), List.of(item), List.of(), null);
    }
}
