package jixiao.command.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jixiao.command.ledger.Ledger;
import jixiao.command.ledger.Ledger.PlacedEvent;
import jixiao.command.ledger.chain.LedgerRows;
import jixiao.command.ledger.chain.NotStored;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.value.AccountName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Projection of rights: what the ledger says of accounts and units goes into the tables of identity, in the order of the ledger and with
 * the position in the same transaction. A command about them is answered when it stands there, so that a right is gone at the next request
 * of any process; what another desk stored follows within a second.
 */
@Component
public class RightsProjection implements SmartLifecycle {
    /** As the ledger's index of them names them. */
    private static final Set<String> KINDS = Stream.concat(Stream.of(AccountOpened.class, AccountDisabled.class, AccountEnabled.class,
            GrantApproved.class, GrantRevoked.class), Stream.of(UnitTreeEvent.UnitAdded.class, UnitTreeEvent.UnitRenamed.class,
            UnitTreeEvent.UnitMoved.class, UnitTreeEvent.UnitMerged.class, UnitTreeEvent.UnitClosed.class))
            .map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());
    /** The position is written for nothing else than rights, but now and then, so that a start has little to look through. */
    private static final long FARTHEST_UNWRITTEN = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(RightsProjection.class);

    private final Ledger ledger;
    private final AccessTables access;
    private final UnitReachTable reach;
    private final TransactionTemplate transaction;
    private @Nullable UUID epoch;
    private long written = -1;
    private long heard = -1;
    private boolean isBehind;
    private boolean running;

    RightsProjection(Ledger ledger, @Qualifier("identity") JdbcTemplate tables, @Qualifier("identity") DataSource identity) {
        this.ledger = ledger;
        this.access = new AccessTables(tables);
        this.reach = new UnitReachTable(tables);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(identity));
    }

    /** Returns when what stands at the position is in force. Whoever is told that nobody knows asks again, and is told the truth. */
    public void upTo(long position) {
        try {
            catchUp(position);
        } catch (DataAccessException | TransactionException away) {
            throw new NotStored.Unknown(away);
        }
    }

    @Scheduled(fixedDelay = 1_000)
    void follow() {
        try {
            catchUp(ledger.readHead());
            isBehind = false;
        } catch (DataAccessException | TransactionException | NotStored away) {
            if (!isBehind) {
                LOG.warn("rights do not follow the ledger until identity is back: {}", away.getMessage());
            }
            isBehind = true;
        }
    }

    private synchronized void catchUp(long head) {
        UUID epoch = ledger.epoch();
        if (!epoch.equals(this.epoch)) { // the ledger was restored, or this is the first look
            this.epoch = epoch;
            written = -1;
            heard = -1;
        }
        if (heard < head || access.position(epoch) < written) {
            Caught caught = Objects.requireNonNull(transaction.execute(status -> through(epoch, head)));
            written = caught.written();
            heard = caught.heard();
        }
    }

    /** Up to where rights are known: {@code written} for all, {@code heard} by this process; between them nothing is of rights. */
    private record Caught(long written, long heard) {
    }

    /** In one transaction, however much there is: half of what was heard would have rights in force that were taken back since. */
    private Caught through(UUID epoch, long head) {
        long from = access.lock(epoch);
        access.fillReadAs(); // each time: a desk of before may run beside this one and project what it opens
        if (from >= head) {
            return new Caught(from, from);
        }
        boolean wasSetBack = from < written; // what identity knew was restored too
        long at = wasSetBack ? from : Math.max(from, heard);
        boolean isHeard = false;
        boolean isTreeChanged = false;
        while (at < head) {
            List<PlacedEvent> page = ledger.ofKinds(KINDS, at, head);
            apply(page.stream().map(PlacedEvent::event).filter(AccountEvent.class::isInstance).map(AccountEvent.class::cast).toList());
            isHeard |= !page.isEmpty();
            isTreeChanged |= page.stream().anyMatch(one -> one.event() instanceof UnitTreeEvent);
            at = page.size() < LedgerRows.PAGE_ROWS ? head : page.get(page.size() - 1).position();
        }
        if (isTreeChanged) {
            reach.write(tree());
        }
        if (!isHeard && at - from <= FARTHEST_UNWRITTEN) {
            return new Caught(from, at);
        }
        access.heard(from, at);
        return new Caught(at, at);
    }

    /** Of a page; what each account was proposed is read once, however many of its grants were approved in it. */
    private void apply(List<AccountEvent> events) {
        Map<AccountName, Map<Integer, GrantProposed>> proposed = new HashMap<>();
        for (AccountEvent event : events) {
            if (event instanceof GrantApproved approved) {
                GrantProposed grant = proposed.computeIfAbsent(event.account(), this::proposals).get(approved.number());
                if (grant != null) {
                    access.hold(grant);
                }
            } else {
                apply(event);
            }
        }
    }

    private void apply(AccountEvent event) {
        if (event instanceof AccountOpened opened) {
            access.open(opened);
        } else if (event instanceof AccountDisabled || event instanceof AccountEnabled) {
            access.disable(event.account(), event instanceof AccountDisabled);
        } else if (event instanceof GrantRevoked revoked) {
            access.release(revoked);
        }
    }

    private Map<Integer, GrantProposed> proposals(AccountName account) {
        return ledger.eventsOf(AccountEvent.aggregateOf(account)).stream().filter(GrantProposed.class::isInstance)
                .map(GrantProposed.class::cast).collect(Collectors.toMap(GrantProposed::number, one -> one));
    }

    /** As it is now, which may be later than the page: what comes after it finds nothing to change. */
    private UnitTree tree() {
        UnitTree tree = new UnitTree();
        ledger.eventsOf("units").forEach(event -> tree.hear((UnitTreeEvent) event));
        return tree;
    }

    /** Before anybody is served. */
    @Override
    public void start() {
        follow();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
