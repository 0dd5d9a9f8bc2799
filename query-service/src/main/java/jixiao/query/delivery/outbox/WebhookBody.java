package jixiao.query.delivery.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.subscription.Severity;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;

/**
 * What another system is posted: the last step of an alert, or under {@code digest} a unit's day. Every step has an {@code id} of its own,
 * the same wherever it is told. {@code story}: where a message holds several steps of one alert, all of them, the oldest first.
 * {@code kind} is FAR_BEHIND where the severity of the alert is that, whatever its {@code rule}.
 */
record WebhookBody(String id, String alert, String project, UnitCode unit, String kind, String rule, Severity severity, String step,
                   YearMonth month, String message, @Nullable String note, Instant raisedAt, long position, String proof,
                   @Nullable List<WebhookBody> story) {

    static String of(String id, Letter letter, Function<Item, String> proof) {
        List<WebhookBody> steps = new ArrayList<>();
        for (Item item : letter.items()) {
            String own = item.id() == null ? id + "." + (steps.size() + 1) : item.id();
            steps.add(of(own, item, proof.apply(item), null));
        }
        if (letter.day() != null) {
            return StateJson.write(new Digest(id, new Day(letter.unit(), letter.unitName(), letter.day(), steps, letter.notFiled(),
                    letter.more())));
        }
        return StateJson.write(of(id, letter.last(), proof.apply(letter.last()), steps.size() == 1 ? null : steps));
    }

    private static WebhookBody of(String id, Item item, String proof, @Nullable List<WebhookBody> story) {
        return new WebhookBody(id, item.alert(), item.project().path(), item.unit(), item.kind(), item.rule(), item.severity(), item.step(),
                item.month(), item.message(), item.note(), item.raisedAt(), item.position(), proof, story);
    }

    /** A digest under its id. */
    private record Digest(String id, Day digest) {
    }

    /** What happened to a unit's alerts until the hour of the digest; {@code more}: how much is left out. */
    private record Day(UnitCode unit, String unitName, LocalDate day, List<WebhookBody> steps, List<String> notFiled,
                       @Nullable Integer more) {
    }
}
