package jixiao.query.delivery.outbox;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.UnitCode;
import jixiao.query.alert.AlertStep;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.subscription.QuietHours;
import jixiao.query.delivery.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The message that something goes with: which one, when it is due, and of which day where it is a digest. Its id follows from that
 * alone. What is due together goes in the order of the ledger's positions.
 */
record Envelope(String id, Subscription subscription, UnitCode unit, String unitName, @Nullable LocalDate day, Instant due, long position) {

    static Envelope alone(Subscription subscription, AlertStep step, Item item, Instant now) {
        return new Envelope(stepId(step, subscription.to()), subscription, item.unit(), item.unitName(), null,
                QuietHours.next(subscription.quiet(), now), item.position());
    }

    /** What a step is called at a place; a message that tells it alone is called so too. */
    static String stepId(AlertStep step, Address to) {
        return id(step.raising() + "|" + step.once(), to);
    }

    /** The first digest whose hour is still to come. */
    static Envelope nextDigest(Subscription subscription, UnitCode unit, String unitName, Instant now) {
        ZonedDateTime local = now.atZone(Origin.ZONE);
        boolean isToday = local.getHour() < subscription.digestAt();
        return digest(subscription, unit, unitName, isToday ? local.toLocalDate() : local.toLocalDate().plusDays(1));
    }

    static Envelope digest(Subscription subscription, UnitCode unit, String unitName, LocalDate day) {
        Instant hour = day.atTime(subscription.digestAt(), 0).atZone(Origin.ZONE).toInstant();
        return new Envelope(id("digest|" + unit.key() + "|" + day, subscription.to()), subscription, unit, unitName, day,
                QuietHours.next(subscription.quiet(), hour), 0);
    }

    boolean isDigest() {
        return day != null;
    }

    /** The same a day later, where this one is sealed already. */
    Envelope later() {
        return digest(subscription, unit, unitName, requireNonNull(day).plusDays(1));
    }

    private static String id(String what, Address to) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((what + "|" + to.channel() + "|" + to.place()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
