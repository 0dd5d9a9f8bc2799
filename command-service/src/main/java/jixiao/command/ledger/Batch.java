package jixiao.command.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;

/** The commands whose events are stored by one transaction, and how each of them is answered. */
final class Batch {
    private static final String UNIQUE_VIOLATION = "23505";

    private final List<Pending> pending;
    private final Chain chain = new Chain();

    Batch(List<Pending> pending) {
        this.pending = pending;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int events() {
        return pending.stream().mapToInt(one -> one.entries().size()).sum();
    }

    /** Inserts everything at once and commits; any failure leaves nothing stored, unless {@code step} says the commit was under way. */
    long storeTogether(LedgerSession session, Step step) throws SQLException {
        LedgerSession.Head head = session.lock();
        List<Entry> all = new ArrayList<>(events());
        pending.forEach(one -> all.addAll(one.entries()));
        insert(session, head.position(), head.hash(), all, head.notBefore());
        long last = head.position() + all.size();
        step.committing = true;
        session.commit(last);
        long position = head.position();
        for (Pending one : pending) {
            position += one.entries().size();
            one.stored(position);
        }
        return last;
    }

    /** Inserts command by command, so that only those fail that must; the rest is committed together. */
    long storeOneByOne(LedgerSession session, Step step) throws SQLException {
        LedgerSession.Head head = session.lock();
        long position = head.position();
        byte[] hash = head.hash();
        List<Pending> good = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (Pending one : pending) {
            java.sql.Savepoint before = session.savepoint();
            try {
                hash = insert(session, position, hash, one.entries(), head.notBefore());
                position += one.entries().size();
                good.add(one);
                positions.add(position);
            } catch (SQLException refused) {
                if (Appender.isConnectionLost(refused)) {
                    throw refused;
                }
                session.rollback(before);
                one.failed(reason(refused));
            }
        }
        pending.retainAll(good);
        if (good.isEmpty()) {
            session.rollback();
            return head.position();
        }
        step.committing = true;
        session.commit(position);
        for (int i = 0; i < good.size(); i++) {
            good.get(i).stored(positions.get(i));
        }
        return position;
    }

    /** After a commit without an answer: whoever is in the ledger is answered; the others remain in this batch, to be stored again. */
    void settle(LedgerSession session) throws SQLException {
        session.lock();
        List<UUID> lastEvents = pending.stream().map(Pending::lastEvent).toList();
        Map<UUID, Long> stored = session.whereAre(lastEvents);
        session.rollback();
        pending.removeIf(one -> {
            Long position = stored.get(one.lastEvent());
            if (position != null) {
                one.stored(position);
            }
            return position != null;
        });
    }

    void failed(RuntimeException why) {
        pending.forEach(one -> one.failed(why));
    }

    private byte[] insert(LedgerSession session, long head, byte[] before, List<Entry> entries, Instant recordedAt)
            throws SQLException {
        byte[][] hashes = new byte[entries.size()][];
        byte[] hash = before;
        for (int i = 0; i < hashes.length; i++) {
            hash = chain.next(hash, head + 1 + i, entries.get(i), recordedAt);
            hashes[i] = hash;
        }
        session.insert(head + 1, entries, hashes, recordedAt);
        return hash;
    }

    private static RuntimeException reason(SQLException refused) {
        String message = String.valueOf(refused.getMessage());
        if (!UNIQUE_VIOLATION.equals(refused.getSQLState())) {
            return new NotStored.Unstorable(refused);
        }
        return message.contains("ledger_event_id_key") ? new NotStored.AlreadyStored()
                : new ConcurrencyException("somebody else appended to the same aggregate", refused);
    }

    /** How far the storing of a batch got: what a broken connection means depends on it. */
    static final class Step {
        boolean committing;
    }
}
