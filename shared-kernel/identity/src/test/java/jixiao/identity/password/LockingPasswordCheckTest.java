package jixiao.identity.password;

import static jixiao.identity.password.PasswordCheck.Result.BUSY;
import static jixiao.identity.password.PasswordCheck.Result.LOCKED;
import static jixiao.identity.password.PasswordCheck.Result.RIGHT;
import static jixiao.identity.password.PasswordCheck.Result.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import jixiao.identity.IdentityUnderTest;
import jixiao.identity.password.PasswordCheck.Result;
import jixiao.kernel.value.AccountName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.PasswordEncoder;

class LockingPasswordCheckTest {
    private static final IdentityUnderTest IDENTITY = new IdentityUnderTest();
    private static int accounts;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PlainEncoder argon2id = new PlainEncoder();
    private final PlainEncoder bcrypt = new PlainEncoder();
    private final PasswordHashes hashes = new PasswordHashes(argon2id, bcrypt);
    private final StoredPasswords stored = new StoredPasswords(IDENTITY.pool());
    private final Passwords passwords = new Passwords(stored, hashes, new SignIns(IDENTITY.pool()));
    private final PasswordCheck check = check(IDENTITY.pool(), PasswordProfile.MLPS3);
    private final AccountName li = person();
    private final AccountName nobody = new AccountName("nobody " + accounts);

    @AfterAll
    static void end() {
        IDENTITY.close();
    }

    @Test
    void answers_the_same_for_unknown_names_as_for_wrong_passwords_at_every_step_and_at_the_same_cost() {
        List<Result> known = new ArrayList<>();
        List<Result> unknown = new ArrayList<>();
        List<Integer> costs = new ArrayList<>();
        for (int times = 0; times < 8; times++) {
            int before = argon2id.compared.get();
            known.add(check.check(li, "guess " + times, "10.0.0.1"));
            costs.add(argon2id.compared.get() - before);
            before = argon2id.compared.get();
            unknown.add(check.check(nobody, "guess " + times, "10.0.0.1"));
            assertThat(argon2id.compared.get() - before).isEqualTo(costs.get(times));
        }
        assertThat(known).containsExactly(WRONG, WRONG, WRONG, WRONG, WRONG, LOCKED, LOCKED, LOCKED).isEqualTo(unknown);
        assertThat(costs).containsExactly(1, 1, 1, 1, 1, 0, 0, 0);
        assertThat(check.check(li, "secret", "10.0.0.1")).as("the right one is not looked at").isEqualTo(LOCKED);
        assertThat(metrics.get("jixiao.sign.in.failures").counter().count()).isEqualTo(10);
        assertThat(metrics.get("jixiao.sign.in.unchecked").counter().count()).isEqualTo(7);
    }

    @Test
    void answers_the_same_for_whoever_is_disabled_or_has_no_password_or_an_expired_secret() {
        String secret = passwords.giveSecret(li);
        IDENTITY.execute("update identity.person set secret_until = secret_until - interval '72 hours 1 second' where account = ?",
                li.key());
        assertThat(check.check(li, secret, "10.0.0.1")).as("expired").isEqualTo(WRONG);
        AccountName gone = person();
        IDENTITY.execute("update identity.access set disabled = true where account = ?", gone.key());
        assertThat(check.check(gone, "secret", "10.0.0.1")).as("disabled").isEqualTo(WRONG);
        AccountName without = IDENTITY.person("without " + accounts, "225001");
        assertThat(check.check(without, "", "10.0.0.1")).as("without a password").isEqualTo(WRONG);
        assertThat(argon2id.compared).as("compared all the same").hasValue(3);
    }

    @Test
    void locks_only_the_account_and_only_where_it_failed() {
        fail(li, "10.0.0.1", 5);
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(LOCKED);
        fail(li, "10.0.0.2", 4); // nine in all
        assertThat(check.check(li, "secret", "10.0.0.2")).as("from elsewhere").isEqualTo(RIGHT);
        assertThat(check.check(person(), "secret", "10.0.0.1")).as("somebody else from there").isEqualTo(RIGHT);
    }

    @Test
    void counts_one_name_however_it_is_typed_and_one_network_of_ipv6_as_one_place() {
        for (int times = 0; times < 5; times++) {
            AccountName typed = new AccountName(times % 2 == 0 ? " " + li.text() + "\u3000" : li.text().replace('l', 'ｌ'));
            assertThat(check.check(typed, "guess", "2001:db8::" + times)).isEqualTo(WRONG);
        }
        assertThat(check.check(li, "secret", "2001:db8::ffff")).isEqualTo(LOCKED);
        assertThat(check.check(li, "secret", "2001:db8:0:1::1")).isEqualTo(RIGHT);
    }

    @Test
    void locks_for_a_quarter_of_an_hour_from_the_fifth_failure_and_no_longer_however_long_others_go_on() {
        fail(li, "10.0.0.1", 4);
        minutesPass(14);
        fail(li, "10.0.0.1", 1);
        minutesPass(14);
        assertThat(check.check(li, "secret", "10.0.0.1")).as("the first four are forgotten, the lock is not over").isEqualTo(LOCKED);
        for (int times = 0; times < 10; times++) {
            check.check(li, "guess", "10.0.0.1");
        }
        minutesPass(2);
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
    }

    @Test
    void does_not_lock_for_failures_that_are_far_apart_or_that_a_success_parts() {
        for (int times = 0; times < 8; times++) {
            fail(li, "10.0.0.1", 1);
            minutesPass(4);
        }
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
        fail(li, "10.0.0.1", 4);
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
        fail(li, "10.0.0.1", 4);
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
    }

    @Test
    void keeps_no_more_of_names_that_nobody_has_than_so_many_and_forgets_no_account_for_it() {
        fail(li, "10.0.0.1", 5);
        IDENTITY.execute("""
                insert into identity.sign_in_failure (account, source, at)
                select 'made up ' || n, '10.0.0.9', clock_timestamp() + n * interval '1 microsecond' from generate_series(1, 20000) n""");
        SignIns signIns = new SignIns(IDENTITY.pool());
        for (int made = 0; made < 6 * SignIns.TIDIED_AFTER; made++) {
            signIns.failed(new AccountName("another " + made), "10.0.0.9");
        }
        assertThat(Integer.parseInt(IDENTITY.text("select count(*) from identity.sign_in_failure")))
                .isLessThanOrEqualTo(SignIns.MOST_OF_NOBODY + SignIns.TIDIED_AFTER + 20);
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(LOCKED);
        IDENTITY.execute("delete from identity.sign_in_failure where source = '10.0.0.9'");
    }

    @Test
    void lets_the_owner_in_while_others_flood_the_account_from_many_places() {
        assertThat(check.check(li, "secret", "10.1.1.1")).isEqualTo(RIGHT);
        for (int place = 0; place < 40; place++) {
            fail(li, "10.9.0." + place, 4);
        }
        assertThat(check.check(li, "secret", "10.9.1.1")).as("a new place is locked").isEqualTo(LOCKED);
        assertThat(check.check(li, "secret", "10.1.1.1")).as("the owner's is not").isEqualTo(RIGHT);
        assertThat(failures(li)).as("what is locked is not counted").isEqualTo(20);
        IDENTITY.execute("update identity.sign_in_source set at = at - interval '29 days 23 hours' where account = ?", li.key());
        assertThat(check.check(li, "secret", "10.1.1.1")).as("30 days long, and from now on again").isEqualTo(RIGHT);
        IDENTITY.execute("update identity.sign_in_source set at = at - interval '30 days 1 second' where account = ?", li.key());
        assertThat(check.check(li, "secret", "10.1.1.1")).as("31 days later it is like any other").isEqualTo(LOCKED);
    }

    @Test
    void keeps_the_owners_own_place_to_five_failures_too() {
        assertThat(check.check(li, "secret", "10.1.1.1")).isEqualTo(RIGHT);
        fail(li, "10.1.1.1", 5);
        assertThat(check.check(li, "secret", "10.1.1.1")).isEqualTo(LOCKED);
    }

    @Test
    void opens_what_is_locked_to_a_new_one_time_secret_so_that_nobody_is_shut_out_for_ever() {
        fail(li, "10.0.0.1", 5);
        for (int place = 0; place < 8; place++) {
            fail(li, "10.9.0." + place, 4);
        }
        String secret = passwords.giveSecret(li);
        assertThat(check.check(li, "guess", "10.0.0.1")).isEqualTo(LOCKED);
        assertThat(check.check(li, secret, "10.0.0.1")).isEqualTo(RIGHT);
        assertThat(check.check(nobody, secret, "10.0.0.1")).as("somebody else's").isEqualTo(WRONG);
    }

    @Test
    void is_unlocked_everywhere_by_whoever_may() {
        fail(li, "10.0.0.1", 5);
        passwords.unlock(li);
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
    }

    @Test
    void compares_no_more_than_it_may_though_all_guess_at_once_at_two_processes() throws Exception {
        PasswordCheck other = check(IDENTITY.pool(), PasswordProfile.MLPS3);
        ExecutorService guessers = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Result>> guesses = new ArrayList<>();
            for (int guess = 0; guess < 60; guess++) {
                String password = "guess " + guess;
                PasswordCheck process = guess % 2 == 0 ? check : other;
                guesses.add(() -> unlessBusy(process, password));
            }
            for (Future<Result> answer : guessers.invokeAll(guesses)) {
                assertThat(answer.get()).isNotEqualTo(RIGHT);
            }
        } finally {
            guessers.shutdownNow();
        }
        int underWay = 2 * HashingBulkhead.MOST_AT_ONCE;
        assertThat(argon2id.compared.get()).isLessThan(SignIns.MOST_FROM_ONE_PLACE + underWay);
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(LOCKED);
        assertThat(IDENTITY.text("select count(distinct from_source) = count(*) from identity.sign_in_failure where account = ?", li.key()))
                .as("each is counted").isEqualTo("t");
    }

    @Test
    void remembers_no_failure_longer_than_it_tells_anything() {
        fail(li, "10.0.0.1", 3);
        minutesPass(16);
        fail(nobody, "10.0.0.1", 1);
        assertThat(failures(li)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "\u200b", "\u3000", "a\u200bb"})
    void never_asks_for_a_name_that_no_account_can_have(String name) {
        assertThat(check.check(new AccountName(name), "secret", "10.0.0.1")).isEqualTo(WRONG);
        assertThat(argon2id.compared).hasValue(0);
    }

    @Test
    void counts_what_is_far_too_long_for_a_name_by_its_beginning_and_takes_it_for_nobodys() {
        String hundred = ("n" + accounts + "-").repeat(100).substring(0, SignIns.LONGEST_COUNTED);
        AccountName account = IDENTITY.person(hundred, "225001");
        passwords.set(account, "secret");
        assertThat(check.check(new AccountName(hundred + "x".repeat(100_000)), "secret", "10.0.0.1")).isEqualTo(WRONG);
        assertThat(check.check(account, "secret", "10.0.0.1")).isEqualTo(RIGHT);
    }

    @Test
    void renews_hashes_of_earlier_versions_at_the_desk_and_takes_them_at_a_board_alone() {
        IDENTITY.execute("update identity.person set password_hash = '{bcrypt}plain secret' where account = ?", li.key());
        assertThat(check(IDENTITY.boards(), PasswordProfile.MLPS3).check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
        assertThat(hash(li)).isEqualTo("{bcrypt}plain secret");
        assertThat(check.check(li, "guess", "10.0.0.1")).isEqualTo(WRONG);
        assertThat(check.check(nobody, "guess", "10.0.0.1")).isEqualTo(WRONG);
        assertThat(bcrypt.compared).as("an unknown name is compared with one too while there are any").hasValue(3);
        assertThat(check.check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
        assertThat(hash(li)).isEqualTo("{argon2id}plain secret");
        assertThat(check.check(nobody, "guess", "10.0.0.1")).isEqualTo(WRONG);
        assertThat(bcrypt.compared).as("none is left").hasValue(4);
    }

    /** Two who give the right one at the same time: one renews the hash, and the other is told which it is now. */
    @Test
    void knows_the_hash_that_somebody_else_renewed_meanwhile_and_no_other_password() {
        assertThat(renewedMeanwhile("{argon2id}plain secret").compare(li, "secret", "10.0.0.1"))
                .isEqualTo(new PasswordCheck.Checked(RIGHT, "{argon2id}plain secret"));
        assertThat(renewedMeanwhile("{argon2id}plain another").compare(li, "secret", "10.0.0.1"))
                .isEqualTo(PasswordCheck.Checked.without(WRONG));
        assertThat(hash(li)).isEqualTo("{argon2id}plain another");
    }

    private PasswordCheck renewedMeanwhile(String now) {
        IDENTITY.execute("update identity.person set password_hash = '{bcrypt}plain secret' where account = ?", li.key());
        PasswordEncoder slow = new PasswordEncoder() {
            @Override
            public String encode(@Nullable CharSequence password) {
                return bcrypt.encode(password);
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                IDENTITY.execute("update identity.person set password_hash = '" + now + "' where account = ?", li.key());
                return bcrypt.matches(password, hash);
            }
        };
        return new LockingPasswordCheck(new SignIns(IDENTITY.pool()), stored, new PasswordHashes(argon2id, slow), new HashingBulkhead(),
                PasswordProfile.MLPS3, metrics);
    }

    @ParameterizedTest
    @EnumSource(PasswordProfile.class)
    void has_old_passwords_changed_where_the_profile_says_so(PasswordProfile profile) {
        PasswordCheck ofProfile = check(IDENTITY.pool(), profile);
        IDENTITY.execute("update identity.person set changed_at = clock_timestamp() - interval '90 days' + interval '1 minute' "
                + "where account = ?", li.key());
        assertThat(ofProfile.check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
        assertThat(mustChange(li)).isFalse();
        IDENTITY.execute("update identity.person set changed_at = changed_at - interval '2 minutes' where account = ?", li.key());
        assertThat(ofProfile.check(li, "guess", "10.0.0.1")).isEqualTo(WRONG);
        assertThat(mustChange(li)).isFalse();
        assertThat(ofProfile.check(li, "secret", "10.0.0.1")).isEqualTo(RIGHT);
        assertThat(mustChange(li)).isEqualTo(profile != PasswordProfile.ASVS);
    }

    private AccountName person() {
        AccountName account = IDENTITY.person("li " + ++accounts, "225001");
        passwords.set(account, "secret");
        return account;
    }

    private PasswordCheck check(DataSource source, PasswordProfile profile) {
        return new LockingPasswordCheck(new SignIns(source), new StoredPasswords(source), hashes,
                new HashingBulkhead(Duration.ofMinutes(1), Duration.ofMinutes(1)), profile, metrics);
    }

    private Result unlessBusy(PasswordCheck process, String password) {
        Result result;
        do {
            result = process.check(li, password, "10.0.0.1");
        } while (result == BUSY);
        return result;
    }

    private void fail(AccountName account, String source, int times) {
        for (int one = 0; one < times; one++) {
            check.check(account, "guess", source);
        }
    }

    /** For all that failed so far. */
    private static void minutesPass(int minutes) {
        IDENTITY.execute("update identity.sign_in_failure set at = at - interval '%d minutes'".formatted(minutes));
    }

    private static int failures(AccountName account) {
        return Integer.parseInt(IDENTITY.text("select count(*) from identity.sign_in_failure where account = ?", account.key()));
    }

    private static String hash(AccountName account) {
        return IDENTITY.text("select password_hash from identity.person where account = ?", account.key());
    }

    private static boolean mustChange(AccountName account) {
        return IDENTITY.text("select must_change from identity.person where account = ?", account.key()).equals("t");
    }
}
