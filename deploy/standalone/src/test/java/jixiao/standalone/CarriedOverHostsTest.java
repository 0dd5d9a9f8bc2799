package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.Door.Answer;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.postgres.Database;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was subscribed with a version that knew no list of hosts is heard on with the first that does, and a notice says so. */
class CarriedOverHostsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final NewAccount SECURITY_ADMINISTRATOR = new NewAccount(new AccountName("secadmin"), Role.SECURITY_ADMIN,
            new UnitCode("财政局"));
    @TempDir
    Path logs;

    @Test
    void hosts_that_were_subscribed_before_there_was_a_list_are_allowed_once_with_a_notice() throws Exception {
        Database database = FreshDatabase.make();
        try (Services before = services()) {
            before.start(database);
            before.open(new NewAccount(new AccountName("li"), Role.REVIEWER, new UnitCode("财政局")), "secret"); // whose it goes on being
        }
        try (Connection owner = DriverManager.getConnection(database.url(), Postgres.USER, Postgres.PASSWORD);
                Statement insert = owner.createStatement()) {
            insert.execute("insert into delivery.subscription (account, role, own_unit, channel, target, robot, kinds, least, made_at) "
                    + "values ('li', 'REVIEWER', '财政局', 'ROBOT', 'https://OA.Example.cn./robot?key=hidden', 'WECOM', '{}', 'LOW', now())");
        }
        try (Services services = services()) {
            services.start(database);
            services.open(SECURITY_ADMINISTRATOR, "secret");
            Door door = new Door(services.address(), "secret");
            JsonNode list = carriedOver(door);
            assertThat(list.path("hosts")).hasSize(1).allMatch(host -> host.asString().equals("oa.example.cn"));
            assertThat(list.path("notice").asString()).contains("1 个主机", "请核对");

            Answer set = door.put("secadmin", "/api/delivery-hosts", Map.of("hosts", List.of(), "reason", "停用"));
            assertThat(set.status()).as(set.body()).isEqualTo(204);
            JsonNode decided = door.getOnceShown("secadmin", "/api/delivery-hosts?after=" + set.position().orElseThrow()).json();
            assertThat(decided.path("hosts")).isEmpty();
            assertThat(decided.path("carriedOver").asBoolean(true)).isFalse();
            assertThat(decided.path("notice").isNull()).isTrue();
        }
    }

    private Services services() {
        return new Services(0, logs.resolve("jixiao.log"));
    }

    private static JsonNode carriedOver(Door door) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode list = door.get("secadmin", "/api/delivery-hosts").json();
        while (!list.path("carriedOver").asBoolean(false) && System.nanoTime() < end) {
            Thread.sleep(100);
            list = door.get("secadmin", "/api/delivery-hosts").json();
        }
        return list;
    }
}
