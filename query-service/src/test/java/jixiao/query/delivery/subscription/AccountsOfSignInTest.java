package jixiao.query.delivery.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import jixiao.kernel.Role;
import jixiao.kernel.UnitCode;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

class AccountsOfSignInTest {
    private static final Subscriber THEN = new Subscriber("zhao", Role.REVIEWER, new UnitCode("900"));

    @Test
    void say_which_role_and_unit_somebody_has_today() {
        assertThat(today(User.withUsername("zhao").password("x").authorities("ROLE_CLERK", "UNIT_225001")))
                .contains(new Subscriber("zhao", Role.CLERK, new UnitCode("225001")));
    }

    @Test
    void know_nobody_who_is_gone_or_disabled() {
        assertThat(today(User.withUsername("qian").password("x").roles("CLERK"))).isEmpty();
        assertThat(today(User.withUsername("zhao").password("x").roles("REVIEWER").disabled(true))).isEmpty();
    }

    /** Anybody could lock another's account by guessing. */
    @Test
    void still_know_who_is_locked_for_a_while() {
        assertThat(today(User.withUsername("zhao").password("x").roles("REVIEWER").accountLocked(true))).isPresent();
    }

    @Test
    void take_nobody_for_gone_while_they_cannot_be_read() {
        assertThatThrownBy(() -> new AccountsOfSignIn(name -> {
            throw new DataAccessResourceFailureException("away");
        }).today(THEN)).isInstanceOf(DataAccessResourceFailureException.class);
    }

    private static Optional<Subscriber> today(User.UserBuilder account) {
        return new AccountsOfSignIn(new InMemoryUserDetailsManager(account.build())).today(THEN);
    }
}
