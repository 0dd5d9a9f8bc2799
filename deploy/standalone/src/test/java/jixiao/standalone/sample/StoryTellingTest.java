package jixiao.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.subscription.Audience;
import jixiao.standalone.Door;
import jixiao.standalone.FreshDatabase;
import jixiao.standalone.Services;
import jixiao.standalone.cli.NewAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board knows whom it answers, though the desk keeps the accounts. */
class StoryTellingTest {
    private static final String PASSWORD = "correct horse battery";
    @TempDir
    Path log;

    @Test
    void a_clerk_hears_of_the_own_unit_and_of_no_other() throws Exception {
        try (Services services = new Services(0, log.resolve("jixiao.log"))) {
            services.start(FreshDatabase.make());
            services.open(new NewAccount(new AccountName("clerk"), Role.CLERK, new UnitCode("225001")), PASSWORD);
            Door door = new Door(services.address(), PASSWORD);
            Door.Answer own = door.post("clerk", "/api/subscriptions",
                    "{\"channel\": \"IN_APP\", \"quietFrom\": \"22:00\", \"quietUntil\": \"07:30\"}", "Idempotency-Key", "one");
            assertThat(own.status()).as(own.body()).isEqualTo(201);
            assertThat(own.json().path("unit").asString()).isEqualTo("225001");
            assertThat(door.post("clerk", "/api/subscriptions", "{\"channel\": \"IN_APP\", \"unit\": \"9\"}").refusal())
                    .startsWith("403 NotAllowed 单位经办只能订阅本部门（225001）");
            assertThat(door.post("clerk", "/api/subscriptions", "{\"channel\": \"IN_APP\", \"chanel\": 1}").status()).isEqualTo(400);
            assertThat(door.get("clerk", "/api/notices/count").json().path("unread").asInt(-1)).isZero();
            services.open(new NewAccount(new AccountName("clerk"), Role.CLERK, new UnitCode("225002")), PASSWORD);
            services.open(new NewAccount(new AccountName("secadmin"), Role.SECURITY_ADMIN, new UnitCode("225001")), PASSWORD);
            assertThat(door.post("secadmin", "/api/accounts/clerk/grants/1/revocation", "{\"reason\": \"调到 225002\"}").status())
                    .isEqualTo(204);
            assertThat(services.context().getBean(Audience.class).at(Instant.now())).as("the old unit's").isEmpty();
        }
    }
}
