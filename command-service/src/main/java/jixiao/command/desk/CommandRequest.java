package jixiao.command.desk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import jixiao.command.platform.Refusal;
import jixiao.identity.audit.http.Recorded;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.Origin;
import jixiao.web.idempotency.RequestDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** One asking of the desk: who asks, and the key with which the same may be asked again after a lost answer. */
@Recorded(Recorded.By.THE_LEDGER)
public final class CommandRequest {
    private final Who who;
    private final UUID id;
    private final @Nullable String request;
    private final Asker asker;
    private long furthest = -1;
    private boolean isAnew;
    private boolean isToldReplayed;

    private CommandRequest(Who who, UUID id, @Nullable String request, Asker asker) {
        this.who = who;
        this.id = id;
        this.request = request;
        this.asker = asker;
    }

    /** Who asks, with all rights of the account and those of them that let it ask this. */
    public record Who(Origin origin, Rights held, Rights asking) {
        /** Somebody for whom all rights may ask it. */
        public static Who with(Origin origin, Rights rights) {
            return new Who(origin, rights, rights);
        }
    }

    /** Whoever asked, and is told meanwhile how it goes. */
    public interface Asker {
        void heard(long position);

        /** The ledger holds who asked what; a command that had nothing to do is in no row of it. */
        default void stored() {
        }

        /** Whether all of it was stored by an earlier asking with this key. */
        default void replayed(boolean isReplayed) {
        }

        /** What was asked of an aggregate, and whatever is answered speaks of it. */
        default void isAbout(String aggregate) {
        }
    }

    /** An asking of a reaction of our own, which nobody will repeat and which may do everything. */
    public static CommandRequest once(Origin origin) {
        return once(Who.with(origin, Rights.OF_THE_SYSTEM), position -> { });
    }

    /** An asking that nobody will repeat. */
    public static CommandRequest once(Who who, Asker asker) {
        return new CommandRequest(who, CommandIds.next(), null, asker);
    }

    /** An asking whose handler itself finds again what it made under the key. */
    public static CommandRequest named(Who who, UUID key, Asker asker) {
        return new CommandRequest(who, key, null, asker);
    }

    /** An asking that is the same whenever account and key are the same; {@code request} is the digest of what is asked. */
    public static CommandRequest keyed(Who who, UUID key, String request, Asker asker) {
        return new CommandRequest(who, key, request, asker);
    }

    public Origin origin() {
        return who.origin;
    }

    /** Says what the answer speaks of, where no command says it. */
    public void isAbout(String aggregate) {
        asker.isAbout(aggregate);
    }

    /** For what is asked of no aggregate. */
    public Acting acting() {
        return acting(right -> { });
    }

    Acting acting(Consumer<HeldGrant> capacity) {
        return new Acting(who.held, who.asking, capacity);
    }

    /** The id of what this asking makes: the same for the same key, so that asking again finds it. */
    public UUID id() {
        return id;
    }

    boolean hasKey() {
        return request != null;
    }

    Optional<String> request() {
        return Optional.ofNullable(request);
    }

    UUID commandId(String step) {
        return step.isEmpty() ? id : UUID.nameUUIDFromBytes((id + "\n" + step).getBytes(StandardCharsets.UTF_8));
    }

    void mustBe(String earlierRequest) {
        if (request == null || !RequestDigest.isSame(earlierRequest, request)) {
            throw new KeyUsedForSomethingElse();
        }
    }

    /**
     * Commands of one asking can be asked on several threads at once: whoever asked is told the furthest position and never an earlier one
     * after it.
     */
    synchronized void heard(long position) {
        if (position > furthest) {
            furthest = position;
            asker.heard(position);
        }
    }

    synchronized void stored() {
        asker.stored();
    }

    /** What one of its commands became was found as it was stored, or is decided now. */
    public synchronized void answered(boolean fromBefore) {
        isAnew |= !fromBefore;
        if (isToldReplayed == isAnew) {
            isToldReplayed = !isAnew;
            asker.replayed(isToldReplayed);
        }
    }

    /** The same Idempotency-Key came with another body: HTTP 422. */
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    public static final class KeyUsedForSomethingElse extends Refusal {
        public KeyUsedForSomethingElse() {
            super("这个 Idempotency-Key 已经用于内容不同的请求；请换一个新的");
        }
    }
}
