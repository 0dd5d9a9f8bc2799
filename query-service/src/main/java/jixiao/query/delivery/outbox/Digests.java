package jixiao.query.delivery.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.outbox.Messages.Open;
import jixiao.query.delivery.outbox.MissingFilings.Missing;
import jixiao.query.delivery.subscription.Audience;
import jixiao.query.delivery.subscription.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;

/** Composes what is due: single steps as they are, digests with who has not filed. A day without either has no digest. */
public final class Digests {
    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private final Audience audience;
    private final Messages messages;
    private final MissingFilings filings;
    private final TransactionOperations transactions;
    private Instant looked = Instant.MIN;

    public Digests(Audience audience, Messages messages, MissingFilings filings, TransactionOperations transactions) {
        this.audience = audience;
        this.messages = messages;
        this.filings = filings;
        this.transactions = transactions;
    }

    void compose(Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        boolean isNewMinute = !minute.equals(looked);
        List<Subscription> all = isNewMinute ? audience.at(now) : List.of();
        composeRipe(now, false);
        if (isNewMinute) {
            remind(all, now.atZone(Origin.ZONE));
            looked = minute;
        }
        composeRipe(now, true);
    }

    /** Single steps go before and apart from the digests: what keeps these, as a calendar that cannot be read, is nothing to them. */
    private void composeRipe(Instant now, boolean digests) {
        transactions.executeWithoutResult(transaction -> {
            Map<LocalDate, List<Missing>> missing = new HashMap<>();
            for (Open open : messages.ripe(now, digests)) {
                compose(open, missing, now);
            }
        });
    }

    /** Opens the digests of today whose hour has come, where something was not filed; those that are there already stay as they are. */
    private void remind(List<Subscription> all, ZonedDateTime now) {
        List<Subscription> due = all.stream().filter(one -> one.digestAt() != null && now.getHour() >= one.digestAt()
                && one.madeAt().isBefore(now.toLocalDate().atTime(one.digestAt(), 0).atZone(Origin.ZONE).toInstant())).toList();
        if (due.isEmpty()) {
            return;
        }
        List<Envelope> digests = new ArrayList<>();
        Map<UnitCode, String> units = filings.missing(now.toLocalDate()).stream()
                .collect(Collectors.toMap(Missing::unit, Missing::unitName, (one, same) -> one));
        units.forEach((unit, name) -> due.stream().filter(one -> one.isOf(unit))
                .forEach(one -> digests.add(Envelope.digest(one, unit, name, now.toLocalDate()))));
        if (!digests.isEmpty()) {
            transactions.executeWithoutResult(transaction -> messages.open(digests.stream().distinct().toList(), now.toInstant()));
        }
    }

    private void compose(Open open, Map<LocalDate, List<Missing>> missing, Instant now) {
        List<String> notFiled = open.day() == null ? List.of() : missing.computeIfAbsent(open.day(), filings::missing).stream()
                .filter(one -> one.unit().equals(open.unit())).map(Missing::sentence).toList();
        List<Item> items;
        try {
            items = messages.itemsOf(open.id(), Letter.MOST);
        } catch (JacksonException unreadable) { // it would keep all others from being composed
            LOG.error("message {} cannot be composed", open.id(), unreadable);
            messages.bury(open.id(), "系统内部错误：" + unreadable.getClass().getSimpleName(), now);
            return;
        }
        if (items.isEmpty() && notFiled.isEmpty()) {
            messages.drop(open.id());
            return;
        }
        long left = messages.count(open.id()) - items.size() + Math.max(0, notFiled.size() - Letter.MOST);
        messages.seal(open.id(), new Letter(open.day(), open.unit(), open.unitName(), items, notFiled.stream().limit(Letter.MOST).toList(),
                left == 0 ? null : (int) left));
    }
}
