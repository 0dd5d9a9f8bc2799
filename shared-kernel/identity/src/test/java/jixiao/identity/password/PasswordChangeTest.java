package jixiao.identity.password;

import static jixiao.identity.password.PasswordCheck.Result.LOCKED;
import static jixiao.identity.password.PasswordCheck.Result.RIGHT;
import static jixiao.identity.password.PasswordCheck.Result.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import jixiao.identity.IdentityUnderTest;
import jixiao.identity.password.PasswordCheck.Result;
import jixiao.identity.password.PasswordRefusal.PasswordIsCommon;
import jixiao.identity.password.PasswordRefusal.PasswordIsTheOneTimeSecret;
import jixiao.identity.password.PasswordRefusal.PasswordNamesItsOwner;
import jixiao.identity.password.PasswordRefusal.PasswordUsedBefore;
import jixiao.kernel.value.AccountName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PasswordChangeTest {
    private static final IdentityUnderTest IDENTITY = new IdentityUnderTest();
    private static final String HERE = "10.0.0.1";
    private static int accounts;
    private final PasswordHashes hashes = new PasswordHashes(new PlainEncoder(), new PlainEncoder());
    private final SignIns signIns = new SignIns(IDENTITY.pool());
    private final StoredPasswords stored = new StoredPasswords(IDENTITY.pool());
    private final Passwords passwords = new Passwords(stored, hashes, signIns);
    private final AccountName li = IDENTITY.person("li" + ++accounts + "ming", "225001");

    @AfterAll
    static void end() {
        IDENTITY.close();
    }

    @Test
    void takes_a_new_password_from_whoever_knows_the_old_one() {
        passwords.set(li, "Spring-of-0");
        IDENTITY.execute("update identity.person set must_change = true, changed_at = clock_timestamp() - interval '91 days'");
        assertThat(change("Spring-of-0", "Spring-of-1-in-May")).isEqualTo(RIGHT);
        assertThat(check().check(li, "Spring-of-0", HERE)).isEqualTo(WRONG);
        assertThat(check().check(li, "Spring-of-1-in-May", HERE)).isEqualTo(RIGHT);
        assertThat(IDENTITY.text("select must_change or secret_until is not null or changed_at < clock_timestamp() - interval '1 hour' "
                + "from identity.person where account = ?", li.key())).isEqualTo("f");
    }

    @Test
    void takes_none_from_anybody_else_and_counts_what_they_try() {
        passwords.set(li, "Spring-of-0");
        for (int times = 0; times < SignIns.MOST_FROM_ONE_PLACE; times++) {
            assertThat(change("guess", "123456")).as("no word of what is wrong with the new one").isEqualTo(WRONG);
        }
        assertThat(change("Spring-of-0", "Spring-of-1-in-May")).isEqualTo(LOCKED);
        passwords.unlock(li);
        assertThat(check().check(li, "Spring-of-0", HERE)).isEqualTo(RIGHT);
        PasswordChange passwords = passwords(PasswordProfile.MLPS3);
        assertThat(passwords.change(new AccountName("nobody"), "guess", "Spring-of-1-in-May", HERE, change -> fail("of nobody")))
                .isEqualTo(WRONG);
    }

    @Test
    void leaves_everything_as_it_was_when_the_profile_takes_no_such_password() {
        passwords.set(li, "Spring-of-0");
        assertThatThrownBy(() -> change("Spring-of-0", "Password@2024")).isInstanceOf(PasswordIsCommon.class);
        IDENTITY.execute("insert into identity.unit_reach (unit, name, everything) values ('225001', '水利厅', false)");
        for (String own : List.of(li.text(), "225001", "李明", "水利厅")) {
            assertThatThrownBy(() -> change("Spring-of-0", "Spring-" + own + "-of-1")).as(own).isInstanceOf(PasswordNamesItsOwner.class);
        }
        assertThat(check().check(li, "Spring-of-0", HERE)).isEqualTo(RIGHT);
    }

    @Test
    void takes_none_of_the_last_five_by_gbt_22239() {
        passwords.set(li, "Spring-of-0");
        for (int next = 1; next <= 6; next++) {
            assertThat(change(spring(next - 1), spring(next))).isEqualTo(RIGHT);
        }
        for (int one = 2; one <= 6; one++) {
            String used = spring(one);
            assertThatThrownBy(() -> change(spring(6), used)).as(used).isInstanceOf(PasswordUsedBefore.class)
                    .hasMessage("不能再用最近 5 次用过的密码");
        }
        assertThat(change(spring(6), spring(1))).as("six passwords ago").isEqualTo(RIGHT);
        assertThat(IDENTITY.text("select cardinality(former) from identity.person where account = ?", li.key())).isEqualTo("5");
    }

    @Test
    void counts_no_one_time_secret_among_the_last_five() {
        passwords.set(li, spring(1));
        for (int next = 2; next <= 6; next++) {
            assertThat(change(spring(next - 1), spring(next))).isEqualTo(RIGHT);
        }
        passwords.giveSecret(li);
        String secret = passwords.giveSecret(li);
        assertThatThrownBy(() -> change(secret, spring(2))).as("five passwords ago").isInstanceOf(PasswordUsedBefore.class);
        assertThat(change(secret, spring(1))).as("six passwords ago").isEqualTo(RIGHT);
    }

    @Test
    void takes_an_earlier_one_by_asvs() {
        passwords.set(li, spring(1));
        PasswordChange asvs = passwords(PasswordProfile.ASVS);
        assertThat(asvs.change(li, spring(1), spring(2), HERE, BooleanSupplier::getAsBoolean)).isEqualTo(RIGHT);
        assertThat(asvs.change(li, spring(2), spring(1), HERE, BooleanSupplier::getAsBoolean)).isEqualTo(RIGHT);
    }

    @Test
    void follows_a_one_time_secret_which_is_none_itself_and_makes_nobody_forget_what_was_used() {
        passwords.set(li, spring(1));
        String secret = passwords.giveSecret(li);
        assertThat(secret).hasSize(20);
        assertThat(IDENTITY.text("select must_change and secret_until between clock_timestamp() + interval '71 hours' "
                + "and clock_timestamp() + interval '72 hours' from identity.person where account = ?", li.key())).isEqualTo("t");
        assertThat(check().check(li, spring(1), HERE)).as("the old one is good for nothing").isEqualTo(WRONG);
        assertThatThrownBy(() -> change(secret, secret)).isInstanceOf(PasswordIsTheOneTimeSecret.class);
        assertThatThrownBy(() -> change(secret, spring(1))).isInstanceOf(PasswordUsedBefore.class);
        String again = passwords.giveSecret(li);
        assertThat(change(secret, spring(2))).as("of two secrets the last").isEqualTo(WRONG);
        assertThatThrownBy(() -> change(again, spring(1))).isInstanceOf(PasswordUsedBefore.class);
        assertThat(change(again, spring(2))).isEqualTo(RIGHT);
        assertThat(check().check(li, again, HERE)).as("a secret is for once").isEqualTo(WRONG);
        assertThat(check().check(li, spring(2), HERE)).isEqualTo(RIGHT);
    }

    /** Whoever opens a session by it in that transaction has it ended by whoever changes it then. */
    @Test
    void waits_for_whoever_opens_a_session_by_the_old_one() throws Exception {
        passwords.set(li, "Spring-of-0");
        String hash = IDENTITY.text("select password_hash from identity.person where account = ?", li.key());
        CompletableFuture<String> secret = new TransactionTemplate(new DataSourceTransactionManager(IDENTITY.pool())).execute(status -> {
            assertThat(passwords.isStill(li, hash)).isTrue();
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> passwords.giveSecret(li));
            assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });
        assertThat(secret.get(5, TimeUnit.SECONDS)).isNotEmpty();
        assertThat(passwords.isStill(li, hash)).isFalse();
    }

    /** Whoever knows only the old one sets none in the place of a secret that was just given. */
    @Test
    void takes_none_from_whoever_knows_one_that_is_replaced_while_it_is_checked() {
        passwords.set(li, "Spring-of-0");
        PasswordCheck racing = (account, password, source) -> {
            PasswordCheck.Checked checked = check().compare(account, password, source);
            passwords.giveSecret(li);
            return checked;
        };
        PasswordChange late = new PasswordChange(racing, stored, hashes, new HashingBulkhead(), PasswordProfile.MLPS3,
                new CommonPasswords());
        assertThat(late.change(li, "Spring-of-0", "Spring-of-1-in-May", HERE, BooleanSupplier::getAsBoolean)).isEqualTo(WRONG);
        assertThat(check().check(li, "Spring-of-1-in-May", HERE)).isEqualTo(WRONG);
    }

    private static String spring(int number) {
        return number == 0 ? "Spring-of-0" : "Spring-of-%d-in-May".formatted(number);
    }

    private Result change(String old, String wanted) {
        return passwords(PasswordProfile.MLPS3).change(li, old, wanted, HERE, BooleanSupplier::getAsBoolean);
    }

    private PasswordCheck check() {
        return new LockingPasswordCheck(signIns, stored, hashes, new HashingBulkhead(), PasswordProfile.MLPS3, new SimpleMeterRegistry());
    }

    private PasswordChange passwords(PasswordProfile profile) {
        return new PasswordChange(check(), stored, hashes, new HashingBulkhead(), profile, new CommonPasswords());
    }
}
