package jixiao.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import jixiao.identity.IdentityUnderTest;
import jixiao.identity.password.PasswordCheck;
import jixiao.identity.password.PasswordCheck.Checked;
import jixiao.identity.password.PasswordCheck.Result;
import jixiao.identity.rights.RightsReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.authentication.BadCredentialsException;

class PasswordSignInTest {
    private static final IdentityUnderTest IDENTITY = new IdentityUnderTest();
    private final List<String> checked = new ArrayList<>();
    private final PasswordCheck check = (account, password, source) -> {
        checked.add(account + " " + source);
        return "locked".contentEquals(password) ? Checked.without(Result.LOCKED)
                : "busy".contentEquals(password) ? Checked.without(Result.BUSY)
                : "secret".contentEquals(password) && account.key().equals("li") ? new Checked(Result.RIGHT, IdentityUnderTest.SECRET)
                : Checked.without(Result.WRONG);
    };
    private final PasswordSignIn people = new PasswordSignIn(IDENTITY.rights(), check, (account, hash) -> true);

    @BeforeEach
    void somebody_has_an_account() {
        IDENTITY.account("li", "CLERK", "225001");
    }

    @AfterAll
    static void end() {
        IDENTITY.close();
    }

    @Test
    void checks_a_password_that_comes_with_every_request_once_and_one_that_comes_once_every_time() {
        assertThat(people.signInAgain("li", "secret", "10.0.0.1").account().text()).isEqualTo("li");
        assertThat(people.signInAgain("ｌｉ", "secret", "10.0.0.2").account().text()).isEqualTo("li");
        assertThat(checked).containsExactly("li 10.0.0.1");
        people.signIn("li", "secret", "10.0.0.1");
        assertThat(checked).hasSize(2);
    }

    @Test
    void is_one_answer_to_a_name_that_nobody_has_to_a_wrong_password_and_to_a_disabled_account() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> people.signIn("nobody", "secret", "")).isInstanceOf(BadCredentialsException.class);
            assertThatThrownBy(() -> people.signInAgain("nobody", "secret", "")).isInstanceOf(BadCredentialsException.class);
            assertThatThrownBy(() -> people.signIn("li", "wrong", "")).isInstanceOf(BadCredentialsException.class);
            assertThatThrownBy(() -> people.signInAgain("li", "wrong", "")).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(checked).as("the password is looked at, whoever is named").hasSize(8);
        people.signInAgain("li", "secret", "");
        IDENTITY.tables().sql("update identity.access set disabled = true").update();
        assertThatThrownBy(() -> people.signIn("li", "secret", "")).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> people.signInAgain("li", "secret", "")).as("though it is remembered")
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void a_password_that_is_changed_while_it_is_checked_is_checked_once_more() {
        List<String> hashes = new ArrayList<>();
        PasswordSignIn racing = new PasswordSignIn(IDENTITY.rights(), (account, password, source) -> {
            String hash = IDENTITY.text("select password_hash from identity.person where account = 'li'");
            hashes.add(hash);
            IDENTITY.execute("update identity.person set password_hash = 'another' where account = 'li'");
            return hash.equals("another") ? Checked.without(Result.WRONG) : new Checked(Result.RIGHT, hash);
        }, (account, hash) -> true);
        assertThatThrownBy(() -> racing.signIn("li", "secret", "")).isInstanceOf(BadCredentialsException.class);
        assertThat(hashes).hasSize(2);
    }

    @Test
    void a_password_that_is_changed_whenever_it_is_checked_is_not_checked_for_ever() {
        PasswordSignIn racing = new PasswordSignIn(IDENTITY.rights(), (account, password, source) -> {
            checked.add(account.text());
            return new Checked(Result.RIGHT, "another");
        }, (account, hash) -> true);
        assertThatThrownBy(() -> racing.signIn("li", "secret", "")).isInstanceOf(SignInBusy.class);
        assertThat(checked).hasSize(3);
    }

    /** Whoever guesses is bounded by the check: nothing dearer stands before it. */
    @Test
    void reads_no_rights_of_whoever_is_not_let_in() {
        RightsReader away = new RightsReader(new JdbcTemplate(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none")));
        PasswordSignIn guessed = new PasswordSignIn(away, check, (account, hash) -> true);
        assertThatThrownBy(() -> guessed.signIn("li", "locked", "")).isInstanceOf(SignInBusy.class);
        assertThatThrownBy(() -> guessed.signIn("li", "busy", "")).isInstanceOf(SignInBusy.class);
        assertThatThrownBy(() -> guessed.signIn("li", "wrong", "")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void a_password_that_is_changed_before_the_session_is_opened_opens_none() {
        List<String> asked = new ArrayList<>();
        PasswordSignIn late = new PasswordSignIn(IDENTITY.rights(), check, (account, hash) -> {
            asked.add(account + " " + hash);
            return false;
        });
        assertThatThrownBy(() -> late.requireUnchanged(late.signIn("li", "secret", ""))).isInstanceOf(BadCredentialsException.class);
        assertThat(asked).containsExactly("li " + IdentityUnderTest.SECRET);
    }

    @Test
    void says_where_nothing_was_checked() {
        assertThatThrownBy(() -> people.signIn("li", "locked", "")).isInstanceOf(SignInBusy.class);
        assertThatThrownBy(() -> people.signInAgain("li", "busy", "")).isInstanceOf(SignInBusy.class);
        assertThatThrownBy(() -> people.signInAgain("nobody", "busy", "")).isInstanceOf(SignInBusy.class);
    }

    @Test
    void keeps_signed_in_who_is_while_others_guess_the_name() {
        people.signInAgain("li", "secret", "10.0.0.1");
        assertThatThrownBy(() -> people.signInAgain("li", "locked", "10.0.0.1")).isInstanceOf(SignInBusy.class);
        assertThat(people.signInAgain("li", "secret", "10.0.0.1").account().text()).isEqualTo("li");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "\u200b", "\u3000", "a\u200bb", "\ufeffa"})
    void never_asks_for_a_name_that_no_account_can_have(String name) {
        assertThatThrownBy(() -> people.signIn(name, "secret", "")).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> people.signInAgain(name.repeat(201), "secret", "")).isInstanceOf(BadCredentialsException.class);
        assertThat(checked).isEmpty();
    }
}
