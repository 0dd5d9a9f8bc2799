package jixiao.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.signin.VerifiedLately.Verified;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.authentication.AuthenticationServiceException;

class VerifiedLatelyTest {
    private static final Verified LI = new Verified(new KnownAccount(new Rights(new AccountName("li"), new UnitCode("225001"), List.of()),
            false, false, null, null, Map.of()), Way.SESSION, Set.of());
    private final AtomicInteger asked = new AtomicInteger();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos(); // a clock of nanoseconds may begin anywhere
    private final VerifiedLately lately = new VerifiedLately(() -> now);

    @Test
    void everybody_is_verified_anew_while_identity_is_there() {
        assertThat(verify("a", () -> Optional.of(LI))).contains(LI);
        assertThat(verify("a", Optional::empty)).as("ended meanwhile").isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void who_was_verified_is_accepted_for_a_minute_after_it_and_not_a_moment_longer() {
        verify("a", () -> Optional.of(LI));
        pass(Duration.ofSeconds(59));
        assertThat(verify("a", VerifiedLatelyTest::away)).contains(LI);
        pass(Duration.ofMillis(999));
        assertThat(verify("a", VerifiedLatelyTest::away)).contains(LI);
        pass(Duration.ofMillis(1));
        assertThatThrownBy(() -> verify("a", VerifiedLatelyTest::away)).isInstanceOf(AuthenticationServiceException.class);
    }

    @Test
    void each_time_it_is_verified_begins_another_minute_and_being_accepted_does_not() {
        verify("a", () -> Optional.of(LI));
        pass(Duration.ofSeconds(50));
        verify("a", () -> Optional.of(LI));
        for (int ten = 1; ten < 6; ten++) {
            pass(Duration.ofSeconds(10));
            assertThat(verify("a", VerifiedLatelyTest::away)).contains(LI);
        }
        pass(Duration.ofSeconds(10));
        assertThatThrownBy(() -> verify("a", VerifiedLatelyTest::away)).isInstanceOf(AuthenticationServiceException.class);
    }

    @Test
    void nobody_else_is_accepted_neither_who_was_never_verified_nor_who_was_found_to_be_nobody_nor_who_signed_out() {
        verify("a", () -> Optional.of(LI));
        verify("b", () -> Optional.of(LI));
        verify("b", Optional::empty);
        verify("c", () -> Optional.of(LI));
        lately.forget("c");
        assertThat(verify("a", VerifiedLatelyTest::away)).contains(LI);
        for (String other : List.of("b", "c", "d")) {
            assertThatThrownBy(() -> verify(other, VerifiedLatelyTest::away)).as(other).isInstanceOf(AuthenticationServiceException.class)
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void what_is_away_is_asked_again_after_a_moment_by_one_and_believed_at_once() {
        verify("a", () -> Optional.of(LI));
        verify("a", VerifiedLatelyTest::away);
        asked.set(0);
        for (int time = 0; time < 10; time++) {
            verify("a", VerifiedLatelyTest::away);
        }
        assertThat(asked).hasValue(0);
        pass(VerifiedLately.ASKED_AGAIN_AFTER);
        assertThat(lately.verify("a", () -> {
            assertThat(verify("a", Optional::empty)).as("another one meanwhile").contains(LI);
            return Optional.empty();
        })).isEmpty();
        assertThat(asked).hasValue(0);
        assertThat(verify("a", () -> Optional.of(LI))).contains(LI);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_fault_of_our_own_lets_nobody_in() {
        verify("a", () -> Optional.of(LI));
        assertThatThrownBy(() -> verify("a", () -> {
            throw new DataAccessResourceFailureException("ours", new SQLException("no such table", "42P01"));
        })).isInstanceOf(AuthenticationServiceException.class);
    }

    private Optional<Verified> verify(String credential, Supplier<Optional<Verified>> reading) {
        return lately.verify(credential, () -> {
            asked.incrementAndGet();
            return reading.get();
        });
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Optional<Verified> away() {
        throw new DataAccessResourceFailureException("away", new SQLTransientConnectionException("no connection"));
    }
}
