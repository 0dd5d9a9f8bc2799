package jixiao.command.ledger.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.value.HashedJson;
import jixiao.kernel.value.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way to the ledger: its id, who asked, and after the appending where its last event stands. The events'
 * ids follow from the command's, so that the same command can never be stored twice.
 */
public final class PendingCommand {
    /** Far more than the 64 MB that one request may have can ask for. */
    static final int MOST_EVENTS = 1 << 30;
    private static final ThreadLocal<PendingCommand> CURRENT = new ThreadLocal<>();

    private final UUID commandId;
    private final Origin origin;
    private final Optional<String> request;
    private @Nullable String metadata;
    private final long deadline;
    private final List<HashedJson> documents = new ArrayList<>(1);
    private @Nullable Long position;
    private long events;

    /**
     * @param request  the digest of what was asked, where the asker gave a key to ask again with
     * @param deadline the {@link System#nanoTime} until which the asker waits
     */
    public PendingCommand(UUID commandId, Origin origin, Optional<String> request, long deadline) {
        this.commandId = commandId;
        this.deadline = deadline;
        this.origin = origin;
        this.request = request;
    }

    /** The right that lets it be done: its role and unit stand with the events in the place of those it was asked with. */
    public void actsBy(HeldGrant right) {
        metadata = written(new Origin(origin.account(), right.unit(), right.role(), origin.at(), origin.from()));
    }

    private String written(Origin origin) {
        String json = EventJson.writeOrigin(origin);
        return request.map(digest -> json.substring(0, json.length() - 1) + ",\"request\":\"" + digest + "\"}").orElse(json);
    }

    /** Runs the command in this thread, so that the engine knows for whom it appends. */
    public void during(Runnable command) {
        CURRENT.set(this);
        try {
            command.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Takes a document that the command's events name by its hash, to be stored before they are. */
    public void keep(HashedJson document) {
        documents.add(document);
    }

    public List<HashedJson> documents() {
        return documents;
    }

    /** Where the command's last event stands; empty when it needed none. */
    public Optional<Long> position() {
        return Optional.ofNullable(position);
    }

    /** How many events the aggregate is made of that this thread's command read or appended to last; 0 outside of a command. */
    public static long eventsOfAggregate() {
        PendingCommand asked = CURRENT.get();
        return asked == null ? 0 : asked.events;
    }

    /** Tells how many events the command's aggregate is made of. */
    public static void aggregateHas(long events) {
        PendingCommand asked = CURRENT.get();
        if (asked != null) {
            asked.events = events;
        }
    }

    public static PendingCommand current() {
        PendingCommand asked = CURRENT.get();
        if (asked == null) {
            throw new IllegalStateException("nothing is appended without a command: use Desk");
        }
        return asked;
    }

    public UUID commandId() {
        return commandId;
    }

    public long deadline() {
        return deadline;
    }

    /** {@code asSample}: marked as demonstration data, which nobody is to take for what happened. */
    public String metadata(boolean asSample) {
        if (metadata == null) {
            metadata = written(origin);
        }
        return asSample ? metadata.substring(0, metadata.length() - 1) + ",\"sample\":true}" : metadata;
    }

    public UUID eventId(int ordinal) {
        return eventId(commandId, ordinal);
    }

    /** A command's events bear the ids that follow its own, so that one index finds the event and the command. */
    public static UUID eventId(UUID commandId, int ordinal) {
        return new UUID(commandId.getMostSignificantBits(), commandId.getLeastSignificantBits() + 1 + ordinal);
    }

    public void storedAt(long last) {
        position = last;
    }
}
