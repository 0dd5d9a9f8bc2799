package jixiao.query.fold.build;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.generation.LedgerPage;
import jixiao.query.fold.stepping.HeardEvent;
import org.jspecify.annotations.Nullable;

/** Reads the ledger and its events in a thread of its own, a few pages ahead of whoever folds them. */
final class ReadAhead implements AutoCloseable {
    private static final int PAGE = 1_024;

    private final LedgerArchive archive;
    private final Set<Long> fatal;
    private final BlockingQueue<PageAhead> pages = new ArrayBlockingQueue<>(3);
    private final Thread thread = new Thread(this::run, "views-reader");

    ReadAhead(LedgerArchive archive, Set<Long> fatal) {
        this.archive = archive;
        this.fatal = fatal;
        thread.setDaemon(true);
        thread.start();
    }

    /** The next events, oldest first; empty at the head of the ledger. */
    List<HeardEvent> next() {
        try {
            PageAhead page = pages.take();
            if (page.failure != null) {
                throw page.failure;
            }
            return page.events;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("building the views was interrupted");
        }
    }

    private void run() {
        try {
            long position = 0;
            while (true) {
                PageAhead page = read(position);
                pages.put(page);
                if (page.failure != null || page.events.isEmpty()) {
                    return;
                }
                position = page.events.get(page.events.size() - 1).recorded().position();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private PageAhead read(long position) {
        try {
            return new PageAhead(LedgerPage.after(archive, position, PAGE).stream().map(event -> HeardEvent.of(event, fatal)).toList(),
                    null);
        } catch (RuntimeException failure) {
            return new PageAhead(List.of(), failure);
        } catch (Error failure) { // whoever folds would wait for the next page for ever
            return new PageAhead(List.of(), new IllegalStateException("the ledger could not be read ahead", failure));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private record PageAhead(List<HeardEvent> events, @Nullable RuntimeException failure) {
    }
}
