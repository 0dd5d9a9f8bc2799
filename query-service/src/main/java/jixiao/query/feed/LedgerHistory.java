package jixiao.query.feed;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The events of some aggregates in the order of the ledger, read in pages as they are asked for. However many there are, a page of
 * each aggregate is held, which is bounded in bytes, and no connection while they are looked at.
 */
final class LedgerHistory implements Iterator<Recorded> {
    private final PriorityQueue<Course> courses = new PriorityQueue<>(Comparator.comparingLong(Course::position));

    LedgerHistory(HistoryRows rows, Collection<String> aggregates, long after, long upTo) {
        for (String aggregate : aggregates) {
            Course course = new Course(rows, aggregate, after, upTo);
            if (course.reads()) {
                courses.add(course);
            }
        }
    }

    @Override
    public boolean hasNext() {
        return !courses.isEmpty();
    }

    @Override
    public Recorded next() {
        Course first = courses.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        Recorded next = first.page.poll();
        if (first.reads()) {
            courses.add(first);
        }
        return next;
    }

    /** One aggregate's events; by their sequence, for which the ledger has an index. */
    private static final class Course {
        private final HistoryRows rows;
        private final String aggregate;
        private final long after;
        private final long upTo;
        private final Deque<Recorded> page = new ArrayDeque<>();
        private long sequence = -1;
        private int looksAt = HistoryRows.PAGE_ROWS;
        private boolean isOver;

        Course(HistoryRows rows, String aggregate, long after, long upTo) {
            this.rows = rows;
            this.aggregate = aggregate;
            this.after = after;
            this.upTo = upTo;
        }

        /** Whether there is a next one; its page is read where it is not at hand. */
        boolean reads() {
            if (page.isEmpty() && !isOver) {
                HistoryRows.Page next = rows.page(aggregate, sequence, after, upTo, looksAt);
                looksAt = next.nextRows();
                page.addAll(next.events());
                sequence = next.lastSequence();
                isOver = next.isLast();
            }
            return !page.isEmpty();
        }

        long position() {
            return page.peek().position();
        }
    }
}
