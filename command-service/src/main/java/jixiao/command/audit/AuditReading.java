package jixiao.command.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jixiao.command.ledger.AcceptedCommands.Accepted;
import jixiao.command.ledger.AcceptedCommands;
import jixiao.identity.audit.AuditRow;
import jixiao.identity.audit.AuditRows;
import jixiao.kernel.value.UnitCode;

/**
 * Reads both records backwards and merges them by time. Where it stands in each is all a cursor needs: neither record ever changes or gets
 * a row in between, so that a list goes on where it ended, whatever was recorded meanwhile.
 */
final class AuditReading {
    /** Less than anybody waits; a search that finds little ends its page early and goes on with the next. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PIECE_ROWS = 500;

    private final AcceptedCommands accepted;
    private final AuditRows audit;
    private final Function<Collection<String>, Map<String, UnitCode>> unitsOf;
    private final Duration patience;

    /** {@code unitsOf}: whose aggregates are, of those that are one unit's. */
    AuditReading(AcceptedCommands accepted, AuditRows audit, Function<Collection<String>, Map<String, UnitCode>> unitsOf,
                 Duration patience) {
        this.accepted = accepted;
        this.audit = audit;
        this.unitsOf = unitsOf;
        this.patience = patience;
    }

    /** Before which position of the ledger and which number of the audit it goes on. */
    record Place(long position, long number) {
    }

    /** {@code next} is where it goes on; {@code ended} where it does not. */
    record Found(List<AuditLine> lines, Place next, boolean ended) {
    }

    /** The newest place that the search allows. */
    Place newest(AuditSearch search) {
        Instant to = search.to();
        return to == null ? new Place(accepted.head() + 1, audit.last() + 1)
                : new Place(accepted.positionAt(to) + 1, audit.numberAt(to) + 1);
    }

    Found read(AuditSearch search, Place from, int limit) {
        long deadline = System.nanoTime() + patience.toNanos();
        Backwards inLedger = new InLedger(search, from.position());
        Backwards inAudit = new InAudit(search, from.number());
        List<AuditLine> lines = new ArrayList<>();
        while (lines.size() < limit && (inLedger.hasMore() || inAudit.hasMore())) {
            Backwards unread = inLedger.isUnread() ? inLedger : inAudit;
            if (!unread.isUnread()) {
                lines.add(inLedger.isNewerThan(inAudit) ? inLedger.found.remove() : inAudit.found.remove());
            } else if (System.nanoTime() > deadline && !next(inLedger, inAudit).equals(from)) { // each page is a step on
                break;
            } else {
                unread.read();
            }
        }
        return new Found(lines, next(inLedger, inAudit), !inLedger.hasMore() && !inAudit.hasMore());
    }

    private static Place next(Backwards inLedger, Backwards inAudit) {
        return new Place(inLedger.next(), inAudit.next());
    }

    private static Instant justBefore(Instant from) {
        return from.minusNanos(1_000);
    }

    /** One of the two records: what was read of it and not shown yet, and before which place it is read on. */
    private abstract static class Backwards {
        final Deque<AuditLine> found = new ArrayDeque<>();
        long before;
        boolean ended;

        abstract void read();

        boolean hasMore() {
            return !found.isEmpty() || !ended;
        }

        /** Nobody knows what comes next. */
        boolean isUnread() {
            return found.isEmpty() && !ended;
        }

        boolean isNewerThan(Backwards other) {
            AuditLine mine = found.peek();
            AuditLine others = other.found.peek();
            return others == null || mine != null && !mine.at().isBefore(others.at());
        }

        long next() {
            AuditLine line = found.peek();
            return line == null ? before : line.place() + 1;
        }
    }

    private final class InLedger extends Backwards {
        private final AuditSearch search;
        private final long after;

        InLedger(AuditSearch search, long before) {
            Instant from = search.from();
            this.search = search;
            this.before = before;
            this.after = from == null ? 0 : accepted.positionAt(justBefore(from));
            this.ended = !search.isForAccepted();
        }

        @Override
        void read() {
            AcceptedCommands.Piece piece = accepted.before(before, after);
            Map<String, UnitCode> units = unitsOf.apply(piece.commands().stream().map(Accepted::aggregate).distinct().toList());
            piece.commands().stream().map(one -> one.of(units.get(one.aggregate()))).filter(search::finds).map(AuditLine::of)
                    .forEach(found::add);
            before = piece.before();
            ended = piece.ended();
        }
    }

    private final class InAudit extends Backwards {
        private final AuditRows.Question question;

        InAudit(AuditSearch search, long before) {
            Instant from = search.from();
            this.before = before;
            this.question = new AuditRows.Question(from == null ? 0 : audit.numberAt(justBefore(from)), search.account(), search.unit(),
                    search.outcome());
        }

        @Override
        void read() {
            List<AuditRow> rows = audit.before(before, question, PIECE_ROWS);
            rows.stream().map(AuditLine::of).forEach(found::add);
            ended = rows.size() < PIECE_ROWS;
            before = ended ? question.after() + 1 : rows.get(rows.size() - 1).number();
        }
    }
}
