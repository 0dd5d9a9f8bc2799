package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DualControlApiTest {
    private static final Map<String, String> REASON = Map.of("reason", "调回");
    private RunningDesk desk;

    @BeforeEach
    void a_desk_with_administrators() {
        desk = RunningDesk.start();
        for (Map.Entry<String, Role> one : Map.of("sysadmin", Role.SYSTEM_ADMIN, "sysadmin2", Role.SYSTEM_ADMIN, "secadmin",
                Role.SECURITY_ADMIN, "secadmin2", Role.SECURITY_ADMIN, "auditadmin", Role.AUDIT_ADMIN).entrySet()) {
            desk.part(Accounts.class).open(new AccountName(one.getKey()), one.getValue(), new UnitCode("财政局"), "secret");
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secadmin2", "auditadmin", "sysadmin2"})
    void nobody_alone_comes_to_sign_in_as_another_administrator(String other) {
        String path = "/api/accounts/" + other + "/secret";
        Answer waiting = desk.post("sysadmin", path, null);
        assertThat(waiting.status()).as(waiting.body()).isEqualTo(202);
        assertThat(waiting.json().has("secret")).isFalse();
        assertThat(waiting.json().path("waitingFor").asString()).isEqualTo("SECURITY_ADMIN");
        assertThat(waiting.json().path("until").asString()).isNotEmpty();
        assertThat(desk.post("sysadmin", path, null).status()).as("whoever only asks again").isEqualTo(202);
        assertThat(desk.get(other, "/api/sessions").status()).as("nothing became of it yet").isNotEqualTo(401);
        for (String nobody : List.of("sysadmin", "sysadmin2", "auditadmin", "clerk")) {
            assertThat(desk.post(nobody, path + "/approval", null).status()).as(nobody).isEqualTo(403);
        }
        if (other.equals("secadmin2")) {
            assertThat(desk.post("secadmin2", path + "/approval", null).reason()).isEqualTo("OwnAccount");
        }

        Answer agreed = desk.post("secadmin", path + "/approval", null);
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(204);
        assertThat(agreed.body()).as("no secret for whoever agrees").isEmpty();
        assertThat(desk.post("secadmin", path, null).status()).isEqualTo(403);
        Answer given = desk.post("sysadmin", path, null);
        assertThat(given.status()).isEqualTo(200);
        String secret = given.json().path("secret").asString();
        assertThat(secret).hasSize(20);
        assertThat(desk.part(Ledger.class).eventsOf("account-" + other)).asString().doesNotContain(secret);
        assertThat(desk.get(other, "/api/sessions").status()).as("the password of before").isEqualTo(401);
        assertThat(desk.post("sysadmin", path, null).status()).as("only once").isEqualTo(202);
    }

    @Test
    void a_disabled_administrator_comes_back_when_another_agrees() {
        String path = "/api/accounts/auditadmin";
        assertThat(desk.post("sysadmin", path + "/disabling", REASON).status()).isEqualTo(204);
        Map<String, String> key = Map.of("Idempotency-Key", "enable");
        Answer waiting = desk.post("sysadmin", path + "/enabling", REASON, key);
        assertThat(waiting.status()).as(waiting.body()).isEqualTo(202);
        assertThat(waiting.json().path("waitingFor").asString()).isEqualTo("SECURITY_ADMIN");
        assertThat(isDisabled("auditadmin")).isTrue();
        assertThat(desk.post("sysadmin", path + "/enabling/approval", null).status()).isEqualTo(403);
        assertThat(desk.post("secadmin", path + "/enabling/approval", null).status()).isEqualTo(204);
        assertThat(isDisabled("auditadmin")).isFalse();
        assertThat(desk.post("secadmin", path + "/enabling/approval", null).reason()).isEqualTo("NothingRequested");
        assertThat(desk.post("sysadmin", path + "/enabling", REASON, key)).as("asked again").isEqualTo(waiting);
    }

    /** At the machine, where both security administrators have forgotten their passwords or are disabled. */
    @Test
    void whoever_is_at_the_machine_lets_in_again_whom_nobody_could_agree_to() {
        Accounts accounts = desk.part(Accounts.class);
        assertThat(desk.post("sysadmin", "/api/accounts/auditadmin/disabling", REASON).status()).isEqualTo(204);
        AccountName name = new AccountName("auditadmin");
        assertThat(accounts.isHeld(name, Role.AUDIT_ADMIN)).isTrue();
        assertThat(accounts.isHeld(name, Role.SECURITY_ADMIN)).isFalse();
        assertThat(accounts.readmit(name, "恢复")).hasSize(20);
        assertThat(isDisabled("auditadmin")).isFalse();
        assertThat(desk.part(Ledger.class).eventsOf("account-auditadmin")).asString().contains("AccountEnabled", "SecretIssued",
                "by=system");
    }

    private boolean isDisabled(String account) {
        return desk.part(RightsReader.class).find(new AccountName(account)).orElseThrow().disabled();
    }
}
