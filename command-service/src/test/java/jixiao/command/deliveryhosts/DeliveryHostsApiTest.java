package jixiao.command.deliveryhosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import jixiao.command.account.Accounts;
import jixiao.command.desk.Desk;
import jixiao.command.desk.OwnRequests;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsAllowed;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.event.Event;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryHostsApiTest {
    private static RunningDesk desk;

    @BeforeEach
    void open() throws SQLException {
        if (desk == null) {
            desk = RunningDesk.start();
            desk.part(Accounts.class).open(new AccountName("secadmin"), Role.SECURITY_ADMIN, new UnitCode("市"), "secret");
            desk.part(Accounts.class).open(new AccountName("sysadmin"), Role.SYSTEM_ADMIN, new UnitCode("市"), "secret");
        }
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @AfterEach
    void forgetTheBoard() throws SQLException {
        sql("drop schema if exists delivery cascade");
    }

    /** In one story: what was subscribed is there before anybody decides. */
    @Test
    void what_the_board_says_is_subscribed_is_allowed_once_and_then_a_security_administrator_decides() throws SQLException {
        WhenHostsAreSubscribedThenAllowThem reaction = desk.part(WhenHostsAreSubscribedThenAllowThem.class);
        reaction.react();
        assertThat(events()).as("no board yet").isEmpty();
        sql("create schema delivery; create view delivery.subscribed_host as select unnest(array['OA.example.cn', '127.0.0.1:9', "
                + "'qyapi.weixin.qq.com:443', 'oa.example.cn', '169.254.169.254', '2130706433']) as host; "
                + "grant usage on schema delivery to \"%1$s\"; grant select on delivery.subscribed_host to \"%1$s\""
                .formatted(Postgres.desk(desk.database())));
        reaction.react();
        reaction.react();
        assertThat(events()).containsExactly(new DeliveryHostsAllowed(List.of(new DeliveryHost("oa.example.cn"),
                new DeliveryHost("qyapi.weixin.qq.com:443")), AccountName.SYSTEM));

        Answer set = put(Map.of("hosts", List.of(" *.Gov.cn ", "10.1.2.3:8443", "数据.政务.中国", "10.1.2.3:8443"), "reason", "接入市平台"));
        assertThat(set.status()).as(set.body()).isEqualTo(204);
        assertThat(set.ledgerPosition()).isNotNull();
        assertThat(events().get(1)).isEqualTo(new DeliveryHostsSet(List.of(new DeliveryHost("*.gov.cn"), new DeliveryHost("10.1.2.3:8443"),
                new DeliveryHost("xn--vxup8b.xn--zfr164b.xn--fiqs8s")), "接入市平台", new AccountName("secadmin")));
        assertThat(put(Map.of("hosts", List.of("10.1.2.3:8443", "*.gov.cn", "数据.政务.中国"), "reason", "再说一次")).status()).isEqualTo(204);
        assertThat(events()).as("nothing new").hasSize(2);
        new WhenHostsAreSubscribedThenAllowThem(desk.part(Desk.class), desk.part(Ledger.class), desk.part(SubscribedHosts.class),
                desk.part(TypedHosts.class), desk.part(OwnRequests.class)).react();
        assertThat(events()).as("nor after another start").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://oa.example.cn", "*", "*.cn", "127.0.0.1", "localhost", "[::1]:443", "a.localhost:80",
            "169.254.169.254",
            "100.100.100.200", "[64:ff9b::1]", "[2002::1]", "224.0.0.1", "0.0.0.0", "oa.example.cn:0", "2130706433"})
    void what_is_no_host_or_never_sent_to_is_answered_400_and_named(String host) {
        Answer answer = put(Map.of("hosts", List.of("oa.example.cn", host), "reason", "接入"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("hosts[1]");
        assertThat(answer.json().path("detail").asString()).contains(host).matches(".*\\p{IsHan}.*");
    }

    @Test
    void it_is_bounded_and_wants_a_reason() {
        assertThat(put(Map.of("hosts", Collections.nCopies(201, "oa.example.cn"), "reason", "接入")).status()).isEqualTo(400);
        assertThat(put(Map.of("hosts", List.of("a".repeat(265)), "reason", "接入")).status()).isEqualTo(400);
        assertThat(put(Map.of("hosts", List.of("oa.example.cn"), "reason", " ")).status()).isEqualTo(400);
        assertThat(put(Map.of("reason", "接入")).status()).isEqualTo(400);
    }

    @Test
    void nobody_else_decides_it() {
        for (String account : new String[] {"clerk", "reviewer", "leader", "sysadmin"}) {
            assertThat(desk.put(account, "/api/delivery-hosts", Map.of("hosts", List.of(), "reason", "停用")).status()).as(account)
                    .isEqualTo(403);
        }
    }

    private static Answer put(Object body) {
        return desk.put("secadmin", "/api/delivery-hosts", body);
    }

    private static List<Event> events() {
        return desk.part(Ledger.class).eventsOf("delivery-hosts");
    }

    private static void sql(String text) throws SQLException {
        try (Connection owner = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD);
                Statement statement = owner.createStatement()) {
            statement.execute(text);
        }
    }
}
