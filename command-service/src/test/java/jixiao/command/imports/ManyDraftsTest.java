package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jixiao.kernel.value.ProjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Longer than usual: threads that run when the test says so stand at its end. */
class ManyDraftsTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> told = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void are_answered_in_the_documents_order_and_told_one_by_one() {
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        try (ManyDrafts drafts = new ManyDrafts(threads, told::add)) {
            drafts.ask(project(1), () -> await(firstMayEnd));
            IntStream.rangeClosed(2, 100).forEach(number -> drafts.ask(project(number), () -> done.add("later")));
            assertThat(told).isEmpty();
            firstMayEnd.countDown();
            assertThat(drafts.answered()).containsExactlyElementsOf(IntStream.rangeClosed(1, 100).mapToObj(number -> project(number).path())
                    .toList());
        }
        assertThat(told).containsExactlyElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void of_two_for_one_project_the_later_is_asked_after_the_earlier() {
        CountDownLatch begun = new CountDownLatch(1);
        try (ManyDrafts drafts = new ManyDrafts(threads, told::add)) {
            drafts.ask(project(1), () -> {
                begun.countDown();
                IntStream.range(0, 1_000).forEach(yielding -> Thread.yield());
                done.add("earlier");
            });
            await(begun);
            drafts.ask(project(1), () -> done.add("later"));
            drafts.answered();
        }
        assertThat(done).containsExactly("earlier", "later");
    }

    @Test
    void end_with_the_first_refusal_in_the_documents_order() {
        CountDownLatch secondRefused = new CountDownLatch(1);
        assertThatThrownBy(() -> {
            try (ManyDrafts drafts = new ManyDrafts(threads, told::add)) {
                drafts.ask(project(1), () -> {
                    await(secondRefused);
                    throw new IllegalStateException("first");
                });
                drafts.ask(project(2), () -> {
                    secondRefused.countDown();
                    throw new IllegalStateException("second");
                });
                drafts.answered();
            }
        }).hasMessage("first");
        assertThat(told).isEmpty();
    }

    @Test
    void draft_nothing_that_was_not_begun_when_one_was_refused_and_nothing_after_the_answer() {
        LaterThreads later = new LaterThreads();
        assertThatThrownBy(() -> {
            try (ManyDrafts drafts = new ManyDrafts(later, told::add)) {
                drafts.ask(project(1), () -> {
                    throw new IllegalStateException("refused");
                });
                drafts.ask(project(2), () -> done.add("not begun"));
                later.runNext();
                try {
                    drafts.answered();
                } finally {
                    later.runRestOnce(Thread.currentThread());
                }
            }
        }).hasMessage("refused");
        assertThat(later.waiting).as("what nobody waited for").isEmpty();
        assertThat(done).isEmpty();
    }

    /** Runs what it is given when the test says so. */
    private static final class LaterThreads extends AbstractExecutorService {
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

        @Override
        public void execute(Runnable work) {
            waiting.add(work);
        }

        void runNext() {
            waiting.remove().run();
        }

        /** Once somebody waits for it. */
        void runRestOnce(Thread waits) {
            Thread thread = new Thread(() -> {
                while (waits.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                runNext();
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void shutdown() {
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static ProjectId project(int number) {
        return new ProjectId(2024, "13070024P%012d".formatted(number));
    }
}
