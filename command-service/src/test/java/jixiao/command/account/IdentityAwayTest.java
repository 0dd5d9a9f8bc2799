package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jixiao.command.desk.RunningDesk;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Browser;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Identity in another database than the ledger, which goes and comes back. That nobody is accepted for longer than a minute is told of the
 * cache alone.
 */
class IdentityAwayTest {
    private static final String OPENING = "/api/years/2031/opening";
    private final String people = Postgres.freshDatabase();
    private final String ledger = Postgres.freshDatabase();
    private final JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(ledger, Postgres.USER, Postgres.PASSWORD));

    @Test
    void who_was_verified_goes_on_working_and_nobody_else_comes_in() throws Exception {
        try (RunningDesk desk = desk()) {
            assertThat(superuser.sql("select to_regnamespace('identity') is null").query(Boolean.class).single())
                    .as("nothing of people beside the ledger").isTrue();
            URI address = URI.create("http://127.0.0.1:" + desk.context().getEnvironment().getRequiredProperty("local.server.port"));
            Browser verified = new Browser(address);
            verified.signIn("reviewer", "secret");
            assertThat(verified.get("/api/imports").statusCode()).isEqualTo(200);
            Browser unseen = new Browser(address);
            unseen.signIn("clerk", "secret"); // signed in, and not verified by a request since

            goes();
            assertThat(verified.get("/api/imports").statusCode()).isEqualTo(200);
            assertThat(verified.get("/api/session").statusCode()).isEqualTo(200);
            HttpResponse<String> opened = verified.send("POST", OPENING, "{\"closing\": \"MANUAL\"}");
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(204);
            for (HttpResponse<String> refused : List.of(unseen.get("/api/imports"), unseen.signIn("clerk", "secret"),
                    new Browser(address).with(Browser.SESSION, "A".repeat(43)).get("/api/imports"),
                    verified.send("DELETE", "/api/session", null))) {
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }

            comes();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (unseen.get("/api/imports").statusCode() == 503 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(unseen.get("/api/imports").statusCode()).isEqualTo(200);
            assertThat(verified.get("/api/imports").statusCode()).isEqualTo(200);
            assertThat(new Browser(address).with(Browser.SESSION, "A".repeat(43)).get("/api/imports").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void no_account_is_opened_that_could_get_no_secret() throws Exception {
        try (RunningDesk desk = desk()) {
            desk.part(Accounts.class).open(new AccountName("sysadmin"), Role.SYSTEM_ADMIN, new UnitCode("财政局"), "secret");
            Browser sysadmin = new Browser(URI.create("http://127.0.0.1:" + desk.context().getEnvironment()
                    .getRequiredProperty("local.server.port")));
            sysadmin.signIn("sysadmin", "secret");
            assertThat(sysadmin.get("/api/session").statusCode()).isEqualTo(200);
            String body = "{\"account\": \"wang\", \"name\": \"王五\", \"unit\": \"财政局\"}";
            long head = desk.part(Ledger.class).readHead();

            goes();
            HttpResponse<String> refused = sysadmin.send("POST", "/api/accounts", body);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("NotAccepted", "什么也没有记录：存放姓名和口令的数据库不可用");
            assertThat(desk.part(Ledger.class).readHead()).isEqualTo(head);

            comes();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            HttpResponse<String> opened = sysadmin.send("POST", "/api/accounts", body);
            while (opened.statusCode() == 503 && System.nanoTime() < end) {
                opened = sysadmin.send("POST", "/api/accounts", body);
            }
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
            assertThat(opened.body()).contains("secret");
        }
    }

    private RunningDesk desk() {
        return RunningDesk.on(ledger, "--jixiao.sign-in.basic=false", "--jixiao.identity.url=" + people,
                "--jixiao.identity.user=" + Postgres.identity(people), "--jixiao.identity.password=" + Postgres.ROLE_PASSWORD,
                "--jixiao.identity.owner.user=" + Postgres.owner(people), "--jixiao.identity.owner.password=" + Postgres.ROLE_PASSWORD);
    }

    private void goes() {
        superuser.sql("alter database %s allow_connections false".formatted(name())).update();
        superuser.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name").param("name", name())
                .query(Boolean.class).list();
    }

    private void comes() {
        superuser.sql("alter database %s allow_connections true".formatted(name())).update();
    }

    private String name() {
        return people.substring(people.lastIndexOf('/') + 1);
    }
}
