package jixiao.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.web.admission.Handlers;
import jixiao.web.body.ReadBody;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class IdempotencyFilterTest {
    private final Map<UUID, KeptAnswer> kept = new HashMap<>();
    private final Set<UUID> begun = new HashSet<>();
    private final AtomicInteger done = new AtomicInteger();
    private int status = 201;
    private boolean mayBeTold = true;
    private final IdempotencyFilter filter = new IdempotencyFilter(new Kept(),
            new IdempotencyFilter.Service("jixiao.web", "View-Position", "DatabaseAway", request -> "", (request, answer) -> mayBeTold),
            Duration.ofMillis(100));
    private final FilterChain counting = (request, response) -> {
        ((HttpServletResponse) response).setStatus(status);
        ((HttpServletResponse) response).setHeader("View-Position", "7");
        response.getOutputStream().print("done " + done.incrementAndGet());
    };

    @Test
    void the_same_key_gets_the_same_answer_and_nothing_is_done_again() throws Exception {
        MockHttpServletResponse first = ask("POST", "/api/a", "k", "{}");
        MockHttpServletResponse again = ask("POST", "/api/a", "k", "{}");
        assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString()).isEqualTo("done 1");
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getHeader("View-Position")).isEqualTo("7");
        assertThat(first.getHeader("Idempotency-Replayed")).isNull();
        assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(done).hasValue(1);
    }

    @Test
    void the_same_key_with_another_method_path_question_or_body_is_422() throws Exception {
        ask("POST", "/api/a", "k", "{}");
        assertThat(ask("PUT", "/api/a", "k", "{}").getStatus()).isEqualTo(422);
        assertThat(ask("POST", "/api/b", "k", "{}").getStatus()).isEqualTo(422);
        assertThat(ask("POST", "/api/a?b=1", "k", "{}").getStatus()).isEqualTo(422);
        assertThat(ask("POST", "/api/a", "k", "[]").getStatus()).isEqualTo(422);
        assertThat(done).hasValue(1);
    }

    @Test
    void an_answer_kept_before_digests_named_the_method_is_given_still() throws Exception {
        ask("POST", "/api/a", "k", "{}");
        kept.replaceAll((key, answer) -> new KeptAnswer(answer.request().substring("POST:".length()), answer.status(), answer.contentType(),
                answer.location(), answer.body(), null, List.of()));
        assertThat(ask("POST", "/api/a", "k", "{}").getContentAsString()).isEqualTo("done 1");
        assertThat(ask("POST", "/api/a", "k", "[]").getStatus()).isEqualTo(422);
    }

    @Test
    void what_may_be_told_no_more_the_handler_answers_and_what_was_kept_stays() throws Exception {
        FilterChain handler = (request, response) -> {
            IdempotencyFilter.isAbout((HttpServletRequest) request, "2024-A");
            counting.doFilter(request, response);
        };
        ask("POST", "/api/a", "k", "{}", handler);
        assertThat(kept.values()).extracting(KeptAnswer::about).containsExactly(List.of("2024-A"));
        mayBeTold = false;
        status = 404;
        MockHttpServletResponse again = ask("POST", "/api/a", "k", "{}", handler);
        assertThat(again.getContentAsString()).isEqualTo("done 2");
        assertThat(again.getHeader("Idempotency-Replayed")).isNull();
        assertThat(ask("POST", "/api/a", "k", "[]", handler).getStatus()).isEqualTo(422);
        mayBeTold = true;
        assertThat(ask("POST", "/api/a", "k", "{}", handler).getContentAsString()).isEqualTo("done 1");
    }

    @Test
    void what_was_our_fault_or_never_decided_is_done_again() throws Exception {
        for (int refused : new int[] {400, 403, 413, 500, 503}) {
            status = refused;
            int before = done.get();
            ask("POST", "/api/a", "key" + refused, "{}");
            ask("POST", "/api/a", "key" + refused, "{}");
            assertThat(done.get() - before).as("%d", refused).isEqualTo(2);
        }
    }

    @Test
    void what_another_process_works_on_is_not_done_here() throws Exception {
        begun.add(IdempotencyFilter.keyOf("li", "k"));
        MockHttpServletResponse meanwhile = ask("POST", "/api/a", "k", "{}");
        assertThat(meanwhile.getStatus()).isEqualTo(503);
        assertThat(meanwhile.getHeader("Retry-After")).isEqualTo("1");
        assertThat(done).hasValue(0);
    }

    @Test
    void what_failed_without_an_answer_may_be_asked_again() throws Exception {
        assertThatThrownBy(() -> ask("POST", "/api/a", "k", "{}", (request, response) -> {
            throw new IOException("hung up");
        })).hasRootCauseMessage("hung up");
        assertThat(ask("POST", "/api/a", "k", "{}").getContentAsString()).isEqualTo("done 1");
    }

    @Test
    void whoever_repeats_it_meanwhile_waits_for_a_moment_and_is_told_to_come_again() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread first = new Thread(() -> ask("POST", "/api/a", "k", "{}", (request, response) -> {
            working.countDown();
            awaited(mayEnd);
            counting.doFilter(request, response);
        }));
        first.start();
        working.await();
        MockHttpServletResponse meanwhile = ask("POST", "/api/a", "k", "{}");
        assertThat(meanwhile.getStatus()).isEqualTo(503);
        assertThat(meanwhile.getHeader("Retry-After")).isEqualTo("1");
        assertThat(ask("POST", "/api/a", "another", "{}").getStatus()).as("nobody else waits").isEqualTo(201);
        mayEnd.countDown();
        first.join();
        assertThat(ask("POST", "/api/a", "k", "{}").getContentAsString()).isEqualTo("done 2");
    }

    private MockHttpServletResponse ask(String method, String path, String key, String body) throws Exception {
        return ask(method, path, key, body, counting);
    }

    private MockHttpServletResponse ask(String method, String path, String key, String body, FilterChain handler) {
        int query = path.indexOf('?');
        MockHttpServletRequest request = new MockHttpServletRequest(method, query < 0 ? path : path.substring(0, query));
        request.setQueryString(query < 0 ? null : path.substring(query + 1));
        request.addHeader("Idempotency-Key", key);
        request.setUserPrincipal((Principal) () -> "li");
        new ReadBody(request, body.getBytes(), body.length());
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            Handlers.note(request, new HandlerMethod(this, IdempotencyFilterTest.class.getDeclaredMethod("handler")));
            filter.doFilter(request, response, handler);
            return response;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    void handler() {
    }

    private final class Kept implements KeptAnswers {
        @Override
        public synchronized boolean begin(UUID key, String request) {
            return begun.add(key);
        }

        @Override
        public synchronized void giveUp(UUID key) {
            begun.remove(key);
        }

        @Override
        public synchronized Optional<KeptAnswer> given(UUID key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public synchronized void keep(UUID key, KeptAnswer answer) {
            kept.putIfAbsent(key, answer);
        }
    }
}
