package jixiao.command.imports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import jixiao.kernel.value.ProjectId;

/**
 * The drafts of one import, many asked at the same time so that the ledger stores them together. They are answered in the
 * document's order, and of two for the same project the later is asked after the earlier; the first refusal in that order ends it.
 */
final class ManyDrafts implements AutoCloseable {
    private static final int IN_FLIGHT = 128;

    private final ExecutorService threads;
    private final IntConsumer progress;
    private final Deque<Draft> inFlight = new ArrayDeque<>();
    private final Set<ProjectId> asked = new HashSet<>();
    private final List<String> drafted = new ArrayList<>();
    private volatile boolean ended;

    private record Draft(ProjectId project, Future<?> answer) {
    }

    /** {@code progress} is told how many are drafted. */
    ManyDrafts(ExecutorService threads, IntConsumer progress) {
        this.threads = threads;
        this.progress = progress;
    }

    void ask(ProjectId project, Runnable drafting) {
        while (inFlight.size() >= IN_FLIGHT || asked.contains(project)) {
            awaitFirst();
        }
        asked.add(project);
        inFlight.add(new Draft(project, threads.submit(() -> {
            if (!ended) {
                drafting.run();
            }
        })));
    }

    /** Every project's path, once all are answered. */
    List<String> answered() {
        while (!inFlight.isEmpty()) {
            awaitFirst();
        }
        return drafted;
    }

    private void awaitFirst() {
        Draft first = inFlight.remove();
        try {
            first.answer().get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException refusal ? refusal : new IllegalStateException(failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the drafting was interrupted");
        }
        asked.remove(first.project());
        drafted.add(first.project().path());
        progress.accept(drafted.size());
    }

    /** What was not begun is not asked any more, and what was begun is waited for: nothing is drafted after the answer. */
    @Override
    public void close() {
        ended = true;
        boolean interrupted = false;
        for (Draft draft : inFlight) {
            while (!draft.answer().isDone()) {
                try {
                    draft.answer().get();
                } catch (ExecutionException refused) {
                    // another one was refused before it, and that is answered
                } catch (InterruptedException stop) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
