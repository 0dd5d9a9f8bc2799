package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import jixiao.command.desk.RunningDesk;
import jixiao.identity.password.Passwords;
import jixiao.kernel.value.AccountName;
import jixiao.testing.Browser;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Changing one's password as a browser does it, at a desk that takes none in a header. */
class PasswordApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AccountName CLERK = new AccountName("clerk");
    private static final String IMPORTS = "/api/imports";
    private static RunningDesk desk;
    private static Passwords passwords;
    private final Browser browser = new Browser(address());

    @BeforeAll
    static void open() {
        desk = RunningDesk.on(Postgres.freshDatabase(), "--jixiao.sign-in.basic=false");
        passwords = desk.part(Passwords.class);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void the_clerk_has_a_password() {
        passwords.set(CLERK, "secret");
        passwords.unlock(CLERK);
    }

    @Test
    void lets_a_new_person_in_by_a_one_time_secret_that_is_changed_before_anything_else() {
        String secret = passwords.giveSecret(CLERK);
        HttpResponse<String> signedIn = browser.signIn("clerk", secret);
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        assertThat(JSON.readTree(signedIn.body()).path("mustChange").asBoolean()).isTrue();
        assertThat(reason(browser.get(IMPORTS))).isEqualTo("PasswordMustChange");
        assertThat(change(browser, secret, "Kraniche-im-7-Fluss").statusCode()).isEqualTo(204);
        assertThat(browser.get(IMPORTS).statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(browser.get("/api/session").body()).path("mustChange").asBoolean()).isFalse();
        assertThat(new Browser(address()).signIn("clerk", secret).statusCode()).isEqualTo(401);
        assertThat(new Browser(address()).signIn("clerk", "Kraniche-im-7-Fluss").statusCode()).isEqualTo(200);
    }

    @Test
    void ends_all_other_sessions_and_gives_this_one_another_id() {
        browser.signIn("clerk", "secret");
        Browser elsewhere = new Browser(address());
        elsewhere.signIn("clerk", "secret");
        Browser stolen = new Browser(address()).with(Browser.SESSION, browser.cookie(Browser.SESSION).orElseThrow());
        assertThat(stolen.get(IMPORTS).statusCode()).isEqualTo(200);
        assertThat(change(browser, "secret", "Kraniche-im-8-Fluss").statusCode()).isEqualTo(204);
        assertThat(browser.get(IMPORTS).statusCode()).isEqualTo(200);
        assertThat(elsewhere.get(IMPORTS).statusCode()).isEqualTo(401);
        assertThat(stolen.get(IMPORTS).statusCode()).isEqualTo(401);
    }

    /** They are another secret, of machines; whoever wants them ended sees them listed, and a one-time secret ends them all. */
    @Test
    void leaves_tokens_as_they_are_and_listed() {
        browser.signIn("clerk", "secret");
        String asked = "{\"name\":\"reading\",\"scopes\":[\"read\"],\"expiresOn\":\"%s\"}";
        String token = JSON.readTree(browser.send("POST", "/api/tokens", asked
                .formatted(LocalDate.now().plusDays(30))).body()).path("token").asString();
        assertThat(change(browser, "secret", "Kraniche-im-6-Fluss").statusCode()).isEqualTo(204);
        Browser machine = new Browser(address());
        assertThat(machine.get(IMPORTS, "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/tokens").body()).contains("reading");
        passwords.giveSecret(CLERK);
        assertThat(machine.get(IMPORTS, "Authorization", "Bearer " + token).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Short-1                 | PasswordTooShort | 密码至少 12 个字符，这个只有 7 个",
        "kranicheimfluss         | PasswordTooUniform | 密码须含大写字母、小写字母、数字、其他符号这 4 类中的至少 3 类，这个只有 1 类",
        "Kraniche-Clerk-im-9     | PasswordNamesItsOwner | 密码中不能含有自己的账号、姓名或单位",
        "Kraniche-225001         | PasswordNamesItsOwner | 密码中不能含有自己的账号、姓名或单位",
        "P@ssw0rd2024            | PasswordIsCommon | 这个密码是常见或已泄露的密码，或只在其前后添了数字、符号，很容易被猜中，请换一个",
    })
    void says_in_a_sentence_why_a_password_is_not_taken(String wanted, String reason, String sentence) {
        browser.signIn("clerk", "secret");
        HttpResponse<String> refused = change(browser, "secret", wanted);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(reason(refused)).isEqualTo(reason);
        assertThat(JSON.readTree(refused.body()).path("detail").asString()).isEqualTo(sentence);
        assertThat(new Browser(address()).signIn("clerk", "secret").statusCode()).as("all is as it was").isEqualTo(200);
    }

    @Test
    void is_refused_to_whoever_does_not_know_the_old_one_and_counted() {
        browser.signIn("clerk", "secret");
        for (int times = 0; times < 5; times++) {
            HttpResponse<String> refused = change(browser, "guess", "Kraniche-im-7-Fluss");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(reason(refused)).isEqualTo("OldPasswordWrong");
        }
        HttpResponse<String> locked = change(browser, "secret", "Kraniche-im-7-Fluss");
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.headers().firstValue("Retry-After")).isPresent();
        assertThat(browser.get(IMPORTS).statusCode()).as("still signed in").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"old\": \"secret\"}                                                   | new",
        "{\"new\": \"Kraniche-im-7-Fluss\"}                                      | old",
        "{\"old\": \"secret\", \"new\": \"Kraniche-im-7-Fluss\", \"account\": \"reviewer\"} | account",
        "{\"old\": \"secret\", \"new\": \"Kraniche-im-7-Fluss\", \"mustChange\": false}     | mustChange",
        "{\"old\": \"secret\", \"new\": 7}                                       | new",
    })
    void takes_the_two_and_nothing_else(String body, String field) {
        browser.signIn("clerk", "secret");
        HttpResponse<String> refused = browser.send("PUT", "/api/session/password", body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("field").asString()).isEqualTo(field);
    }

    @Test
    void is_nobodys_who_is_not_signed_in_and_no_other_sites() {
        browser.get("/api/session");
        assertThat(change(browser, "secret", "Kraniche-im-7-Fluss").statusCode()).isEqualTo(401);
        browser.signIn("clerk", "secret");
        String body = "{\"old\": \"secret\", \"new\": \"Kraniche-im-7-Fluss\"}";
        assertThat(browser.send("PUT", "/api/session/password", body, "X-XSRF-TOKEN", "").statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> change(Browser browser, String old, String wanted) {
        return browser.send("PUT", "/api/session/password", "{\"old\": \"%s\", \"new\": \"%s\"}".formatted(old, wanted));
    }

    private static String reason(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("reason").asString("");
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + desk.context().getEnvironment().getRequiredProperty("local.server.port"));
    }
}
