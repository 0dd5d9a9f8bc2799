package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two desks on one ledger, as two processes would be, asked at the same moment. */
class RemainingApproversTest {
    /** Without the guard three of four rounds leave too few. */
    private static final int ROUNDS = 8;
    private static final Map<String, String> REASON = Map.of("reason", "调离");
    private static RunningDesk one;
    private static RunningDesk other;
    private static ExecutorService both;

    @BeforeAll
    static void two_desks() {
        one = RunningDesk.start();
        other = RunningDesk.withoutAccounts(one.database());
        both = Executors.newFixedThreadPool(2);
        for (Map.Entry<String, Role> each : Map.of("sysadmin", Role.SYSTEM_ADMIN, "sysadmin2", Role.SYSTEM_ADMIN, "secadmin",
                Role.SECURITY_ADMIN, "secadmin2", Role.SECURITY_ADMIN).entrySet()) {
            one.part(Accounts.class).open(new AccountName(each.getKey()), each.getValue(), new UnitCode("财政局"), "secret");
        }
    }

    @AfterAll
    static void close() {
        both.shutdown();
        other.close();
        one.close();
    }

    @Test
    void of_three_who_agree_two_remain_whoever_revokes_whom_at_once() throws Exception {
        String second = "/api/accounts/secadmin2/grants/";
        String third = "/api/accounts/li/grants/";
        int[] numbers = {1, 1};
        one.part(Accounts.class).open(new AccountName("li"), Role.SECURITY_ADMIN, new UnitCode("财政局"), "secret");
        for (int round = 0; round < ROUNDS; round++) {
            List<Answer> answers = atOnce(() -> one.post("li", second + numbers[0] + "/revocation", REASON),
                    () -> other.post("secadmin2", third + numbers[1] + "/revocation", REASON));
            assertThat(answers).filteredOn(answer -> answer.status() == 204).as("round %d: %s", round, answers).hasSize(1);
            boolean isSecondGone = answers.get(0).status() == 204;
            String gone = isSecondGone ? second : third;
            Answer proposed = one.post("secadmin", gone.substring(0, gone.length() - 1), Map.of("role", "SECURITY_ADMIN", "unit", "财政局",
                    "reason", "任命"));
            int number = proposed.json().path("number").asInt();
            assertThat(one.post(isSecondGone ? "li" : "secadmin2", gone + number + "/approval", null).status()).isEqualTo(204);
            numbers[isSecondGone ? 0 : 1] = number;
        }
        assertThat(one.post("secadmin", third + numbers[1] + "/revocation", REASON).status()).isEqualTo(204);
    }

    @Test
    void of_two_who_agree_one_remains_whoever_disables_whom_at_once() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Answer> answers = atOnce(() -> disabling(one, "sysadmin", "secadmin"), () -> disabling(other, "sysadmin2", "secadmin2"));
            assertThat(answers).filteredOn(answer -> answer.status() == 204).as("round %d: %s", round, answers).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() != 204).extracting(Answer::reason)
                    .containsExactly("LastAdministrator");
            boolean isFirstGone = answers.get(0).status() == 204;
            String gone = "/api/accounts/" + (isFirstGone ? "secadmin" : "secadmin2");
            assertThat(one.post("sysadmin", gone + "/enabling", REASON).status()).isEqualTo(202);
            assertThat(one.post(isFirstGone ? "secadmin2" : "secadmin", gone + "/enabling/approval", null).status())
                    .as("who remains agrees to the other").isEqualTo(204);
        }
    }

    @Test
    void two_system_administrators_never_disable_each_other() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Answer> answers = atOnce(() -> disabling(one, "sysadmin", "sysadmin2"), () -> disabling(other, "sysadmin2", "sysadmin"));
            assertThat(answers).filteredOn(answer -> answer.status() == 204).as("round %d: %s", round, answers).hasSize(1);
            String remaining = isDisabled("sysadmin") ? "sysadmin2" : "sysadmin";
            String gone = "/api/accounts/" + (isDisabled("sysadmin") ? "sysadmin" : "sysadmin2");
            assertThat(one.post(remaining, gone + "/enabling", REASON).status()).isEqualTo(202);
            assertThat(one.post("secadmin", gone + "/enabling/approval", null).status()).isEqualTo(204);
        }
    }

    /** By one security administrator alone, who could else end what only two of another capacity can bring back. */
    @Test
    void the_last_system_administrator_who_is_not_disabled_keeps_a_lasting_grant() {
        String first = "/api/accounts/sysadmin/grants/";
        String second = "/api/accounts/sysadmin2/grants/1/revocation";
        assertThat(one.post("sysadmin", "/api/units", Map.of("code", "225", "name", "编办", "parent", "财政局")).status()).isEqualTo(201);
        assertThat(disabling(one, "sysadmin2", "sysadmin").status()).isEqualTo(204);
        Answer last = one.post("secadmin", second, REASON);
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.reason()).isEqualTo("LastAdministrator");
        assertThat(one.post("sysadmin2", "/api/accounts/sysadmin/enabling", REASON).status()).isEqualTo(202);
        assertThat(one.post("secadmin", "/api/accounts/sysadmin/enabling/approval", null).status()).isEqualTo(204);

        Answer proposed = one.post("secadmin", "/api/accounts/sysadmin/grants", Map.of("role", "SYSTEM_ADMIN", "unit", "225",
                "reason", "任命"));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        int number = proposed.json().path("number").asInt();
        assertThat(one.post("secadmin2", first + number + "/approval", null).status()).isEqualTo(204);
        assertThat(disabling(one, "sysadmin", "sysadmin2").status()).isEqualTo(204);
        assertThat(one.post("secadmin", first + "1/revocation", REASON).status()).as("another remains").isEqualTo(204);
        assertThat(one.post("secadmin", first + number + "/revocation", REASON).reason()).isEqualTo("LastAdministrator");
        assertThat(one.post("sysadmin", "/api/accounts/sysadmin2/enabling", REASON).status()).isEqualTo(202);
        assertThat(one.post("secadmin", "/api/accounts/sysadmin2/enabling/approval", null).status()).isEqualTo(204);
    }

    private static Answer disabling(RunningDesk desk, String who, String whom) {
        return desk.post(who, "/api/accounts/" + whom + "/disabling", REASON);
    }

    private static List<Answer> atOnce(Callable<Answer> first, Callable<Answer> second) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(2);
        List<Future<Answer>> asked = both.invokeAll(List.of(() -> {
            begin.await();
            return first.call();
        }, () -> {
            begin.await();
            return second.call();
        }));
        return List.of(asked.get(0).get(), asked.get(1).get());
    }

    private static boolean isDisabled(String account) {
        return one.part(RightsReader.class).find(new AccountName(account)).orElseThrow().disabled();
    }
}
