package jixiao.query.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.value.AccountName;
import jixiao.query.delivery.subscription.Entitled;
import jixiao.query.delivery.subscription.Subscriber;
import jixiao.query.delivery.subscription.SubscriberAccounts;
import jixiao.query.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All accounts of this ledger, as identity keeps them. Only it may say that somebody is gone or is somebody else: where it follows another
 * ledger, or holds nobody at all, it knows nothing, and whoever asked has to ask again.
 */
final class AccountTable implements SubscriberAccounts {
    private final RightsReader rights;
    private final JdbcClient tables;
    private final Supplier<UUID> ledger;

    /** {@code ledger}: the epoch of the ledger that the board reads. */
    AccountTable(RightsReader rights, JdbcClient identity, Supplier<UUID> ledger) {
        this.rights = rights;
        this.tables = identity;
        this.ledger = ledger;
    }

    @Override
    public Map<Subscriber, Entitled> today(Collection<Subscriber> then) {
        Map<AccountName, KnownAccount> known = rights.findAll(then.stream().map(one -> new AccountName(one.account())).toList());
        Map<Subscriber, Entitled> now = new HashMap<>();
        boolean isAsBefore = true;
        for (Subscriber one : then) {
            Optional<Entitled> today = Optional.ofNullable(known.get(new AccountName(one.account()))).flatMap(AccountTable::entitled);
            today.ifPresent(entitled -> now.put(one, entitled));
            isAsBefore &= today.filter(entitled -> entitled.who().equals(one)).isPresent();
        }
        if (!isAsBefore) {
            mustKnowAll();
        }
        return now;
    }

    private static Optional<Entitled> entitled(KnownAccount account) {
        return Optional.of(account).filter(KnownAccount::isOpen).map(open -> Viewer.of(open.account().text(), open.rights()))
                .filter(viewer -> !viewer.roles().isEmpty()).map(viewer -> new Entitled(Subscriber.of(viewer), viewer));
    }

    private void mustKnowAll() {
        UUID theirs = tables.sql("select epoch from identity.heard where exists (select from identity.access)")
                .query(UUID.class).optional().orElseThrow(() -> new AccountsUnsure("账号表是空的，不能说明谁已离开"));
        if (!theirs.equals(ledger.get())) {
            throw new AccountsUnsure("账号表属于另一个账本（%s），不能说明谁已离开".formatted(theirs));
        }
    }

    /** The source cannot know everybody; its answer is no evidence against anybody. */
    static final class AccountsUnsure extends RuntimeException {
        AccountsUnsure(String sentence) {
            super(sentence);
        }
    }
}
