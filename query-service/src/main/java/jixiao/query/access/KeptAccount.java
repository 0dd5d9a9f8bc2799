package jixiao.query.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.AccountUnlocked;
import jixiao.kernel.event.AccountEvent.EnablingRequested;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.event.AccountEvent.SecretApproved;
import jixiao.kernel.event.AccountEvent.SecretIssued;
import jixiao.kernel.event.AccountEvent.SecretRequested;
import jixiao.kernel.event.AccountEvent.WorkHandedOver;
import jixiao.kernel.event.BudgetProjectEvent;
import jixiao.kernel.event.DeliveryHostsEvent;
import jixiao.kernel.event.MonitoringYearEvent;
import jixiao.kernel.event.OrganisationEvent;
import jixiao.kernel.event.RulebookEvent;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.fold.At;
import jixiao.query.fold.Fold;
import jixiao.query.fold.Items;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;

/** An account and its grants (授权) by their numbers, each a row; who did what stands with it, names of persons nowhere. */
record KeptAccount(KeptHead head, SortedMap<Integer, KeptGrant> grants) {
    private static final KeptAccount NOTHING = new KeptAccount(new KeptHead(null, null, null, null, null, 0), new TreeMap<>());

    /** {@code disabled}: why; null of an account that is not. {@code count}: how many grants it was given. */
    record KeptHead(@Nullable AccountName account, @Nullable UnitCode unit, @Nullable Instant openedAt, @Nullable String disabled,
                    @Nullable AccountName handedOverTo, int count) {
    }

    /** {@code by} proposed it; the others are null until it is approved or revoked. */
    record KeptGrant(int number, Role role, UnitCode unit, @Nullable LocalDate until, String reason, AccountName by, Instant at,
                     @Nullable AccountName approvedBy, @Nullable Instant approvedAt, @Nullable AccountName revokedBy,
                     @Nullable Instant revokedAt, @Nullable String revocation) {
        private KeptGrant approved(GrantApproved event, At at) {
            return new KeptGrant(number, role, unit, until, reason, by, this.at, event.by(), at.recordedAt(), revokedBy, revokedAt,
                    revocation);
        }

        private KeptGrant revoked(GrantRevoked event, At at) {
            return new KeptGrant(number, role, unit, until, reason, by, this.at, approvedBy, approvedAt, event.by(), at.recordedAt(),
                    event.reason());
        }
    }

    static final Items<KeptAccount> ITEMS = new Items<>() {
        @Override
        public Map<String, ?> of(KeptAccount account) {
            return account.grants.entrySet().stream().collect(Collectors.toMap(one -> Integer.toString(one.getKey()),
                    Map.Entry::getValue));
        }

        @Override
        public KeptAccount with(KeptAccount account, Map<String, String> rows) {
            SortedMap<Integer, KeptGrant> all = new TreeMap<>(account.grants);
            rows.forEach((name, row) -> all.put(Integer.valueOf(name), StateJson.read(row, KeptGrant.class)));
            return new KeptAccount(account.head, all);
        }

        @Override
        public KeptAccount rest(KeptAccount account) {
            return account;
        }
    };

    static final Fold<KeptAccount> FOLD = Fold.from(NOTHING)
            .on(AccountOpened.class, (was, event, at) -> was.with(new KeptHead(event.account(), event.unit(), at.recordedAt(), null, null,
                    was.head.count)))
            .on(AccountDisabled.class, (was, event, at) -> was.disabled(event.reason()))
            .on(AccountEnabled.class, (was, event, at) -> was.disabled(null))
            .on(WorkHandedOver.class, (was, event, at) -> was.with(new KeptHead(was.head.account, was.head.unit, was.head.openedAt,
                    was.head.disabled, event.to(), was.head.count)))
            .on(GrantProposed.class, (was, event, at) -> was.proposed(event, at))
            .on(GrantApproved.class, (was, event, at) -> was.changing(event.number(), one -> one.approved(event, at)))
            .on(GrantRevoked.class, (was, event, at) -> was.changing(event.number(), one -> one.revoked(event, at)))
            .passesOver(SecretIssued.class, SecretRequested.class, SecretApproved.class, EnablingRequested.class, AccountUnlocked.class,
                    UnitTreeEvent.class, DeliveryHostsEvent.class, BudgetProjectEvent.class, MonitoringYearEvent.class, RulebookEvent.class,
                    OrganisationEvent.class);

    static KeptAccount of(KeptHead head) {
        return new KeptAccount(head, new TreeMap<>());
    }

    private KeptAccount with(KeptHead now) {
        return new KeptAccount(now, grants);
    }

    private KeptAccount disabled(@Nullable String why) {
        return with(new KeptHead(head.account, head.unit, head.openedAt, why, head.handedOverTo, head.count));
    }

    /** The same number proposed again is the same event. */
    private KeptAccount proposed(GrantProposed event, At at) {
        if (grants.containsKey(event.number())) {
            return this;
        }
        SortedMap<Integer, KeptGrant> now = new TreeMap<>(grants);
        now.put(event.number(), new KeptGrant(event.number(), event.role(), event.unit(), event.until(), event.reason(), event.by(),
                at.recordedAt(), null, null, null, null, null));
        return new KeptAccount(new KeptHead(head.account, head.unit, head.openedAt, head.disabled, head.handedOverTo,
                Math.max(head.count, event.number())), now);
    }

    private KeptAccount changing(int number, UnaryOperator<KeptGrant> change) {
        KeptGrant was = grants.get(number);
        if (was == null) {
            return this;
        }
        SortedMap<Integer, KeptGrant> now = new TreeMap<>(grants);
        now.put(number, change.apply(was));
        return new KeptAccount(head, now);
    }
}
