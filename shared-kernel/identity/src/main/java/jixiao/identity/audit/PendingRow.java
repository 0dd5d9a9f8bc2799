package jixiao.identity.audit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An entry on its way into the log, seen so often from a {@link System#nanoTime} on; whoever left it waits here for the commit. */
final class PendingRow {
    final AuditEntry entry;
    final int times;
    final long seenAt;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    PendingRow(AuditEntry entry, int times, long seenAt) {
        this.entry = entry;
        this.times = times;
        this.seenAt = seenAt;
    }

    void stored() {
        done.complete(true);
    }

    void failed(AuditAway why) {
        done.completeExceptionally(why);
    }

    /** False where the deadline, a {@link System#nanoTime}, came first. */
    boolean await(long deadline) {
        try {
            return done.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            throw (AuditAway) failed.getCause();
        }
    }
}
