package jixiao.command.ledger.append;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jixiao.command.ledger.chain.Head;
import jixiao.command.ledger.chain.NotStored;
import jixiao.kernel.chain.Chain;
import jixiao.kernel.chain.Encoded;
import org.axonframework.modelling.command.ConcurrencyException;
import org.postgresql.util.PSQLException;

/** The commands whose events are stored by one transaction, and how each of them is answered. */
final class Batch {
    private static final String UNIQUE_VIOLATION = "23505";
    /** The constraint's own name: an event's text, which is part of the message, may hold anything. */
    private static final String EVENT_ID = "ledger_event_id_key";

    private final List<Pending> pending;
    private final Chain chain = new Chain();

    Batch(List<Pending> pending) {
        this.pending = pending;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int events() {
        int events = 0;
        for (Pending one : pending) {
            events += one.entries.size();
        }
        return events;
    }

    /** Inserts everything and commits, both in one going; any refusal leaves nothing stored, a broken connection leaves it open. */
    long storeTogether(LedgerSession session, AppendStep step) throws SQLException {
        List<Encoded> entries = new ArrayList<>(events());
        for (Pending one : pending) {
            entries.addAll(one.entries);
        }
        long position = stored(session, entries, step);
        List<Long> positions = new ArrayList<>(pending.size());
        for (Pending one : pending) {
            position += one.entries.size();
            positions.add(position);
        }
        Pending.stored(pending, positions);
        return position;
    }

    /** Answers the position before the first of these events. */
    private long stored(LedgerSession session, List<Encoded> entries, AppendStep step) throws SQLException {
        Optional<Head> expected = session.expected();
        if (expected.isPresent()) {
            step.committing = true;
            if (session.append(expected.get(), entries, hashes(expected.get(), entries))) {
                return expected.get().position();
            }
            step.committing = false;
        }
        Head head = session.lock();
        byte[][] hashes = hashes(head, entries);
        step.committing = true;
        session.insertAndCommit(head.position() + 1, entries, hashes, head.notBefore());
        return head.position();
    }

    /** Inserts command by command, so that only those fail that must; the rest is committed together. */
    long storeOneByOne(LedgerSession session, AppendStep step) throws SQLException {
        Head head = session.lock();
        List<Pending> good = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (Pending one : pending) {
            java.sql.Savepoint before = session.savepoint();
            try {
                byte[][] hashes = hashes(head, one.entries);
                session.insert(head.position() + 1, one.entries, hashes, head.notBefore());
                head = head.after(hashes);
                good.add(one);
                positions.add(head.position());
            } catch (SQLException refused) {
                if (BatchWriter.isConnectionLost(refused)) {
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
        session.commit(head);
        Pending.stored(good, positions);
        return head.position();
    }

    /** After a commit without an answer: whoever is in the ledger is answered; the others remain in this batch, to be stored again. */
    void settle(LedgerSession session) throws SQLException {
        session.lock();
        List<UUID> lastEvents = pending.stream().map(Pending::lastEvent).toList();
        Map<UUID, Long> stored = session.whereAre(lastEvents);
        session.rollback();
        List<Pending> good = pending.stream().filter(one -> stored.containsKey(one.lastEvent())).toList();
        pending.removeAll(good);
        Pending.stored(good, good.stream().map(one -> stored.get(one.lastEvent())).toList());
    }

    void failed(RuntimeException why) {
        pending.forEach(one -> one.failed(why));
    }

    private byte[][] hashes(Head head, List<Encoded> entries) {
        byte[][] hashes = new byte[entries.size()][];
        byte[] hash = head.hash();
        for (int i = 0; i < hashes.length; i++) {
            hash = chain.next(hash, head.position() + 1 + i, entries.get(i), head.notBefore());
            hashes[i] = hash;
        }
        return hashes;
    }

    private static RuntimeException reason(SQLException refused) {
        if (!UNIQUE_VIOLATION.equals(refused.getSQLState())) {
            return new NotStored.Unstorable(refused);
        }
        return refused instanceof PSQLException server && server.getServerErrorMessage() != null
                && EVENT_ID.equals(server.getServerErrorMessage().getConstraint()) ? new NotStored.AlreadyStored()
                : new ConcurrencyException("somebody else appended to the same aggregate", refused);
    }

    /** How far the storing of a batch got: what a broken connection means depends on it. */
    static final class AppendStep {
        boolean committing;
    }
}
