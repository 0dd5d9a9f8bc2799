package jixiao.query.feed.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import jixiao.query.feed.mirror.HoleSource;
import org.jspecify.annotations.Nullable;

/**
 * Which epoch holds where more than one comes under the ledger's name: the owner's setting says it, else the ledger itself is asked. As
 * long as nobody says it, the mirror stays as it is and people are told.
 */
final class EpochConfirmation {
    private static final long ASKED_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
    private final Resequencer resequencer;
    private final @Nullable UUID named;
    private final Set<UUID> ended;
    private final HoleSource source;
    private final Executor asking;
    private final FeedStatus status;
    private long askedAt;
    private @Nullable CompletableFuture<Optional<UUID>> asked;

    /** {@code named} by the setting; {@code ended}: those that were mirrored once, of which nothing has to be said. */
    EpochConfirmation(Resequencer resequencer, @Nullable UUID named, Set<UUID> ended, HoleSource source, Executor asking,
            FeedStatus status) {
        this.resequencer = resequencer;
        this.named = named;
        this.ended = ended;
        this.source = source;
        this.asking = asking;
        this.status = status;
        if (named != null) {
            resequencer.expect(named);
        }
    }

    void look() {
        if (resequencer.others().epochs().isEmpty()) {
            return;
        }
        if (named != null) {
            holds(named, "设置 jixiao.kafka.epoch 写明的是 %s".formatted(named));
        } else if (asked == null && System.nanoTime() - askedAt >= ASKED_AGAIN_NANOS) {
            askedAt = System.nanoTime();
            asked = CompletableFuture.supplyAsync(source::epoch, asking);
        } else if (asked != null && asked.isDone()) {
            answered(asked.join());
            asked = null;
        }
    }

    private void answered(Optional<UUID> epoch) {
        if (epoch.isPresent()) {
            holds(epoch.get(), "受理服务的账本是 %s".formatted(epoch.get()));
        } else {
            say("无法向账本核实该用哪一代，未采用，照常显示原来的。请连通 jixiao.ledger.url，或由账本的所有者在 jixiao.kafka.epoch 写明。");
        }
    }

    private void holds(UUID epoch, String whoSaysIt) {
        boolean isHeard = epoch.equals(resequencer.epoch());
        resequencer.expect(epoch);
        if (isHeard || resequencer.others().epochs().size() > 1) {
            say("而%s，未采用。请核对是否另有受理服务用了同一个账本名（jixiao.ledger.name）和主题。".formatted(whoSaysIt));
        }
        resequencer.others().clear();
    }

    private void say(String what) {
        String epochs = resequencer.others().epochs().stream().filter(one -> !ended.contains(one)).map(UUID::toString)
                .collect(Collectors.joining("、"));
        if (!epochs.isEmpty()) {
            status.foreign("Kafka 上有以这个账本之名发布的另一代（%s），%s".formatted(epochs, what));
        }
    }
}
