package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.desk.RunningDesk;
import jixiao.command.ledger.Ledger;
import jixiao.identity.password.Passwords;
import jixiao.identity.rights.RightsReader;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AccountApiTest {
    private static final UnitCode BUREAU = new UnitCode("财政局");
    private static RunningDesk desk;
    private static int count;

    @BeforeAll
    static void a_desk_with_administrators_and_units() {
        desk = RunningDesk.start();
        Accounts accounts = desk.part(Accounts.class);
        for (Map.Entry<String, Role> one : Map.of("sysadmin", Role.SYSTEM_ADMIN, "secadmin", Role.SECURITY_ADMIN, "secadmin2",
                Role.SECURITY_ADMIN, "auditadmin", Role.AUDIT_ADMIN).entrySet()) {
            accounts.open(new AccountName(one.getKey()), one.getValue(), BUREAU, "secret");
        }
        assertThat(desk.post("sysadmin", "/api/units", Map.of("code", "225", "name", "编办", "parent", "财政局")).status()).isEqualTo(201);
        assertThat(desk.post("sysadmin", "/api/units", Map.of("code", "225001", "name", "编办本级", "parent", "225")).status())
                .isEqualTo(201);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void is_opened_with_a_secret_that_stands_nowhere_and_is_good_for_nothing_but_a_new_password() {
        String name = "zhang" + ++count;
        Map<String, String> key = Map.of("Idempotency-Key", "open-" + name);
        Answer opened = desk.post("sysadmin", "/api/accounts", account(name), key);
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(opened.json().path("account").asString()).isEqualTo(name);
        String secret = opened.json().path("secret").asString();
        assertThat(secret).hasSize(20);
        assertThat(opened.header("Location")).contains("/api/accounts/" + name);
        assertThat(desk.part(Ledger.class).eventsOf("account-" + name)).hasSize(1).asString().doesNotContain(secret).doesNotContain("张三");
        assertThat(desk.post("sysadmin", "/api/accounts", account(name), key).reason()).as("kept for no key").isEqualTo("AccountExists");
        assertThat(desk.part(RightsReader.class).find(new AccountName(name))).hasValueSatisfying(known -> {
            assertThat(known.mustChange()).isTrue();
            assertThat(known.name()).isEqualTo("张三");
            assertThat(known.rights().grants()).isEmpty();
        });
        String again = desk.post("sysadmin", "/api/accounts/" + name + "/secret", null).json().path("secret").asString();
        assertThat(again).hasSize(20).isNotEqualTo(secret);
    }

    /** The process ended, or the database of people went away, after the ledger had taken it. */
    @Test
    void whose_opening_broke_off_is_finished_when_it_is_asked_again() {
        String name = "zhang" + ++count;
        assertThat(desk.post("sysadmin", "/api/accounts", account(name)).status()).isEqualTo(201);
        brokeOff(name);
        Answer elsewhere = desk.post("sysadmin", "/api/accounts", Map.of("account", name, "name", "张三", "unit", "225"));
        assertThat(elsewhere.reason()).as("another unit").isEqualTo("AccountExists");
        Answer finished = desk.post("sysadmin", "/api/accounts", account(name));
        assertThat(finished.status()).as(finished.body()).isEqualTo(201);
        assertThat(finished.json().path("secret").asString()).hasSize(20);
        assertThat(desk.part(Ledger.class).eventsOf("account-" + name)).asString().contains("SecretIssued");
        assertThat(desk.part(RightsReader.class).find(new AccountName(name)).orElseThrow().name()).isEqualTo("张三");
        assertThat(desk.post("sysadmin", "/api/accounts", account(name)).reason())
                    .as("whoever has one keeps it").isEqualTo("AccountExists");

        brokeOff(name);
        assertThat(desk.post("secadmin", "/api/accounts/" + name + "/grants", grant("AUDIT_ADMIN", "225")).status()).isEqualTo(201);
        assertThat(desk.post("sysadmin", "/api/accounts", account(name)).reason()).as("now an administrator's")
                .isEqualTo("AccountExists");
    }

    private static void brokeOff(String name) {
        JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD))
                .sql("delete from identity.person where account = :account").param("account", name).update();
    }

    @Test
    void a_right_holds_from_its_approval_to_its_revocation_in_every_process() {
        String name = opened();
        try (RunningDesk other = RunningDesk.withoutAccounts(desk.database())) {
            String grants = "/api/accounts/" + name + "/grants";
            Answer proposed = desk.post("secadmin", grants, grant("CLERK", "225"));
            assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
            assertThat(proposed.json().path("number").asInt()).isEqualTo(1);
            assertThat(opening(other, name)).as("proposed").isEqualTo(403);
            assertThat(desk.post("secadmin", grants + "/1/approval", null).reason()).isEqualTo("ApproverIsProposer");
            assertThat(opening(other, name)).isEqualTo(403);
            assertThat(other.post("secadmin2", grants + "/1/approval", null).status()).isEqualTo(204);
            for (RunningDesk one : List.of(desk, other)) {
                assertThat(drafting(one, name, "225001")).as("below the unit it is for").isEqualTo(201);
                assertThat(drafting(one, name, "226001")).as("elsewhere").isEqualTo(403);
            }
            assertThat(desk.post("secadmin2", grants + "/1/revocation", Map.of("reason", "调离")).status()).isEqualTo(204);
            for (RunningDesk one : List.of(desk, other)) {
                assertThat(drafting(one, name, "225001")).as("revoked").isEqualTo(403);
            }
        }
    }

    @Test
    void the_row_names_the_right_that_covered_it() {
        String name = opened();
        granted(name, "CLERK", "225001");
        String unit = "n" + ++count;
        assertThat(desk.post("sysadmin", "/api/units", Map.of("code", unit, "name", "中心", "parent", "财政局")).status()).isEqualTo(201);
        granted(name, "CLERK", unit);
        for (String one : List.of(unit, "225001")) {
            assertThat(drafting(desk, name, one)).isEqualTo(201);
            assertThat(lastRow()).isEqualTo(name + " CLERK " + one);
        }
        assertThat(desk.post("sysadmin", "/api/accounts/" + name + "/unlocking", null).status()).isEqualTo(204);
        assertThat(lastRow()).isEqualTo("sysadmin SYSTEM_ADMIN 财政局");
    }

    private static String lastRow() {
        return JdbcClient.create(new DriverManagerDataSource(desk.database(), Postgres.USER, Postgres.PASSWORD)).sql("""
                select concat_ws(' ', metadata ->> 'account', metadata ->> 'role', metadata ->> 'unit') from command.ledger
                 order by position desc limit 1""").query(String.class).single();
    }

    @Test
    void a_unit_moves_with_what_rights_reach() {
        String name = opened();
        String unit = "m" + ++count;
        assertThat(desk.post("sysadmin", "/api/units", Map.of("code", unit, "name", "中心", "parent", "财政局")).status()).isEqualTo(201);
        granted(name, "CLERK", "225");
        assertThat(drafting(desk, name, unit)).isEqualTo(403);
        assertThat(desk.post("sysadmin", "/api/units/" + unit + "/merging", Map.of("into", "225001", "reason", "改革")).status())
                .isEqualTo(204);
        assertThat(drafting(desk, name, unit)).as("merged below").isEqualTo(201);
    }

    @Test
    void once_disabled_nobody_signs_in_until_it_is_enabled() {
        String name = opened();
        granted(name, "CLERK", "225001");
        assertThat(drafting(desk, name, "225001")).isEqualTo(201);
        String path = "/api/accounts/" + name;
        assertThat(desk.post("sysadmin", path + "/disabling", Map.of()).reason()).isEqualTo("ReasonMissing");
        assertThat(desk.post("sysadmin", path + "/disabling", Map.of("reason", "调离")).status()).isEqualTo(204);
        assertThat(drafting(desk, name, "225001")).isEqualTo(401);
        assertThat(desk.post("sysadmin", path + "/secret", null).reason()).isEqualTo("AccountIsDisabled");
        assertThat(desk.post("sysadmin", path + "/handover", Map.of("to", "clerk")).status()).isEqualTo(204);
        assertThat(desk.post("sysadmin", path + "/handover", Map.of("to", "nobody")).reason()).isEqualTo("ReceiverUnknown");
        assertThat(desk.post("sysadmin", path + "/enabling", Map.of("reason", "调回")).status()).isEqualTo(204);
        assertThat(drafting(desk, name, "225001")).isEqualTo(201);
        assertThat(desk.post("sysadmin", path + "/unlocking", null).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"clerk", "reviewer", "leader", "auditadmin", "secadmin"})
    void is_made_by_nobody_but_the_system_administrator(String account) {
        assertThat(desk.post(account, "/api/accounts", account("x1")).status()).isEqualTo(403);
        assertThat(desk.post(account, "/api/units", Map.of("code", "x", "name", "x", "parent", "财政局")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"clerk", "reviewer", "leader", "auditadmin", "sysadmin"})
    void is_given_rights_by_nobody_but_security_administrators(String account) {
        for (String path : List.of("", "/1/approval", "/1/revocation")) {
            assertThat(desk.post(account, "/api/accounts/clerk/grants" + path, path.isEmpty() ? grant("CLERK", "225001")
                    : Map.of("reason", "x")).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void administrators_exclude_each_other_over_http_too() {
        Answer refused = desk.post("secadmin", "/api/accounts/sysadmin/grants", grant("CLERK", "225001"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("RolesExclude");
        assertThat(desk.post("secadmin", "/api/accounts/nobody/grants", grant("CLERK", "225001")).status()).isEqualTo(404);
    }

    @Test
    void two_security_administrators_remain() {
        Answer refused = desk.post("secadmin", "/api/accounts/secadmin2/grants/1/revocation", Map.of("reason", "调离"));
        assertThat(refused.reason()).isEqualTo("SecurityAdministratorsTooFew");
        String third = opened();
        granted(third, "SECURITY_ADMIN", "财政局");
        assertThat(desk.post("secadmin", "/api/accounts/" + third + "/grants/1/revocation", Map.of("reason", "调离")).status())
                .as("of the third").isEqualTo(204);
        assertThat(desk.post("secadmin", "/api/accounts/secadmin2/grants/1/revocation", Map.of("reason", "调离")).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"account,..", "account,a/b", "account,\"a b\"", "account,", "name,", "unit,", "role,SYSTEM_ADMIN"})
    void takes_no_name_that_cannot_stand_in_a_path_and_no_field_it_does_not_know(String field, String value) {
        Map<String, Object> body = new HashMap<>(account("x2"));
        body.put(field, value == null ? "" : value);
        Answer answer = desk.post("sysadmin", "/api/accounts", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void no_name_is_opened_that_is_read_as_one_that_is_there() {
        String name = opened();
        for (String alike : List.of(name.toUpperCase(Locale.ROOT), "W" + name.substring(1))) {
            RunningDesk.Answer refused = desk.post("sysadmin", "/api/accounts", account(alike));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.reason()).isEqualTo("AccountExists");
            assertThat(refused.body()).contains("账号 %s 与已有的 %s 只有大小写不同".formatted(alike, name));
        }
    }

    private static String opened() {
        String name = "wang" + ++count;
        assertThat(desk.post("sysadmin", "/api/accounts", account(name)).status()).isEqualTo(201);
        desk.part(Passwords.class).set(new AccountName(name), "secret");
        return name;
    }

    private static void granted(String name, String role, String unit) {
        String grants = "/api/accounts/" + name + "/grants";
        int number = desk.post("secadmin", grants, grant(role, unit)).json().path("number").asInt();
        assertThat(desk.post("secadmin2", grants + "/" + number + "/approval", null).status()).isEqualTo(204);
    }

    private static int opening(RunningDesk on, String name) {
        return on.post(name, "/api/years/2024/opening", Map.of("closing", "MANUAL")).status();
    }

    private static int drafting(RunningDesk on, String name, String unit) {
        return on.post(name, "/api/projects", Map.of("fiscalYear", 2024, "code", "Q" + ++count, "name", "经费", "unit", unit,
                "budget", 100, "fiscal", 100, "plan", Map.of("milestones", List.of()), "goals", List.of("目标"),
                "indicators", List.of(indicator(1, "产出指标"), indicator(2, "效益指标")))).status();
    }

    private static Map<String, Object> indicator(int number, String level) {
        return Map.of("number", number, "level1", level, "level2", "数量指标", "level3", "次数", "comparator", ">=", "target", "2", "unit", "次");
    }

    private static Map<String, Object> account(String name) {
        return Map.of("account", name, "name", "张三", "unit", "225001");
    }

    private static Map<String, Object> grant(String role, String unit) {
        return Map.of("role", role, "unit", unit, "reason", "任命");
    }
}
