package jixiao.web.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(60)
class AdmissionTest {
    private Admission admission = new Admission();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);

    @AfterEach
    void close() {
        mayEnd.release(1_000_000);
        clients.shutdown();
    }

    @Test
    void lets_so_many_work_and_so_many_wait_and_refuses_all_others_at_once() throws Exception {
        admission = new Admission(TimeUnit.MINUTES.toNanos(10)); // whoever waits is not answered before all is over
        List<Future<MockHttpServletResponse>> working = come(Admission.MOST_WORKING);
        begun.acquire(Admission.MOST_WORKING);
        List<Future<MockHttpServletResponse>> waiting = come(Admission.MOST_WAITING);
        awaitWaiting(Admission.MOST_WAITING);
        MockHttpServletResponse another = come(1).get(0).get();
        assertThat(another.getStatus()).isEqualTo(503);
        assertThat(another.getHeader("Retry-After")).isEqualTo("1");
        mayEnd.release(1_000_000);
        for (Future<MockHttpServletResponse> one : working) {
            assertThat(one.get().getStatus()).isEqualTo(200);
        }
        for (Future<MockHttpServletResponse> one : waiting) {
            assertThat(one.get().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void lets_only_few_wait_while_nothing_is_served_and_more_again_afterwards() throws Exception {
        List<Future<MockHttpServletResponse>> working = come(Admission.MOST_WORKING);
        begun.acquire(Admission.MOST_WORKING);
        for (Future<MockHttpServletResponse> refused : come(Admission.MOST_WAITING)) {
            assertThat(refused.get().getStatus()).isEqualTo(503);
        }
        assertThat(admission.mayWait()).isEqualTo(Admission.FEWEST_WAITING);
        while (admission.mayWait() < Admission.MOST_WAITING) {
            List<Future<MockHttpServletResponse>> few = come(Admission.FEWEST_WAITING);
            awaitWaiting(1);
            mayEnd.release(1_000);
            working.addAll(few);
            for (Future<MockHttpServletResponse> one : working) {
                one.get();
            }
            mayEnd.drainPermits();
            begun.drainPermits();
            working = come(Admission.MOST_WORKING);
            begun.acquire(Admission.MOST_WORKING);
        }
    }

    private void awaitWaiting(int count) throws InterruptedException {
        while (admission.waiting() < count) {
            Thread.sleep(1);
        }
    }

    private List<Future<MockHttpServletResponse>> come(int count) {
        List<Future<MockHttpServletResponse>> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(this.clients.submit(() -> {
                MockHttpServletResponse response = new MockHttpServletResponse();
                admission.doFilter(new MockHttpServletRequest(), response, (request, answer) -> {
                    begun.release();
                    mayEnd.acquireUninterruptibly();
                });
                return response;
            }));
        }
        return clients;
    }
}
