package jixiao.query.feed.kafka;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Epochs under the ledger's name of which something came and nothing is taken, and where in the topic it stands: whoever reaches the topic
 * can write any epoch there, and which one holds only the ledger or its owner can say.
 */
final class OtherEpochs {
    /** More than a ledger is ever restored; of those beyond, one that is to be heard after all is looked for from the beginning. */
    private static final int MOST = 16;
    private final Map<UUID, Noted> noted = new LinkedHashMap<>();

    /** {@code from}: the least offset of each partition. */
    private record Noted(boolean hasFirst, Map<Integer, Long> from) {
    }

    void note(Arrived arrived) {
        UUID epoch = arrived.record().epoch();
        Noted before = noted.get(epoch);
        if (before == null && noted.size() == MOST) {
            return;
        }
        Map<Integer, Long> from = before == null ? new HashMap<>() : before.from;
        if (arrived.isOfTopic()) {
            from.merge(arrived.partition(), arrived.offset(), Math::min);
        }
        noted.put(epoch, new Noted(arrived.record().position() == 1 || before != null && before.hasFirst, from));
    }

    /** Some of it is forgotten: it is only known that there is one. */
    void noteForgotten(UUID epoch) {
        if (noted.size() < MOST) {
            noted.put(epoch, new Noted(false, new HashMap<>()));
        }
    }

    Set<UUID> epochs() {
        return noted.keySet();
    }

    void clear() {
        noted.clear();
    }

    /** Where all of an epoch stands, by partition; null where that is not known. */
    @Nullable Map<Integer, Long> placeOf(UUID epoch) {
        Noted one = noted.get(epoch);
        return one == null || !one.hasFirst ? null : one.from;
    }

    /** Brings the offset of each partition down to before what nobody has spoken of yet. */
    void holdBack(Map<Integer, Long> offsets) {
        noted.values().forEach(one -> one.from.forEach((partition, offset) -> offsets.merge(partition, offset, Math::min)));
    }
}
