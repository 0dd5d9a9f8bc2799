package jixiao.query.fold.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jixiao.query.Logged;
import jixiao.query.fold.projector.Projector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A loop fails every second for as long as something is broken. */
class FailuresTest {
    private static final String STACK = "the views cannot move on + stack";
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L); // a clock of no beginning may overflow
    private final Failures failures = new Failures(LoggerFactory.getLogger(Projector.class), "the views", Failing::sentenceOf, nanos::get);
    private final Logged log = new Logged(Projector.class);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void are_logged_with_their_stack_first_and_then_once_a_minute_with_their_number() {
        fails(60, new IllegalStateException("broken"));
        assertThat(log.errors()).containsExactly(STACK);
        fails(1, new IllegalStateException("broken"));
        assertThat(log.errors())
                .containsExactly("the views cannot move on, 61 times in 60 s: 视图无法推进：java.lang.IllegalStateException: broken");
        fails(59, new IllegalStateException("still broken"));
        assertThat(log.errors()).isEmpty();
        fails(61, new IllegalStateException("still broken"));
        assertThat(log.errors())
                .containsExactly("the views cannot move on, 121 times in 120 s: 视图无法推进：java.lang.IllegalStateException: still broken",
                "the views cannot move on, 181 times in 180 s: 视图无法推进：java.lang.IllegalStateException: still broken");
    }

    @Test
    void of_another_kind_are_logged_with_their_stack_at_once() {
        fails(2, new IllegalStateException("broken"));
        fails(2, new IllegalStateException(new StackOverflowError()));
        fails(2, new OutOfMemoryError("Java heap space"));
        assertThat(log.errors()).containsExactly(STACK, STACK, STACK);
    }

    @Test
    void that_begin_anew_are_logged_with_their_stack_unless_that_was_just_said() {
        fails(1, new IllegalStateException("broken"));
        failures.succeeded();
        assertThat(log.errors()).containsExactly(STACK);
        fails(59, new IllegalStateException("broken"));
        assertThat(log.errors()).as("one that comes and goes").isEmpty();
        failures.succeeded();
        assertThat(failures.current()).isEmpty();
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        fails(1, new IllegalStateException("broken"));
        assertThat(log.errors()).containsExactly(STACK);
        assertThat(failures.current()).hasValueSatisfying(failing -> assertThat(failing.times()).isEqualTo(1));
    }

    /** Once a second. */
    private void fails(int times, Throwable failure) {
        for (int time = 0; time < times; time++) {
            failures.failed(failure);
            nanos.addAndGet(1_000_000_000L);
        }
    }
}
