package jixiao.query.delivery;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static jixiao.query.delivery.outbox.TellingProcess.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.delivery.channel.Receiver;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The list in the ledger, subscriptions and messages through the whole board, with a real receiver at the other end. */
@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AllowedHostsTest {
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static final Receiver RECEIVER = new Receiver();
    /** Nothing happens in it. */
    private static final String QUIET = "226001";
    private static BoardUnderTest board;

    @BeforeAll
    static void start() {
        board = new BoardUnderTest(LEDGER);
        await("the outbox", () -> LEDGER.count("select count(*) from information_schema.tables where table_schema = 'delivery' and "
                + "table_name = 'bookmark'") == 1);
        await("its beginning", () -> LEDGER.count("select count(*) from delivery.bookmark") == 1);
    }

    @AfterAll
    static void stop() {
        board.close();
        RECEIVER.close();
    }

    @Test
    void a_host_that_is_taken_away_hears_nothing_more_and_what_waited_goes_out_once_it_is_back() {
        allow("127.0.0.1");
        assertThat(subscribed("reviewer", RECEIVER.url("/in"), "225001").statusCode()).isEqualTo(201);
        allow("oa.example.cn");
        LEDGER.append(firstRules(), yearOpened()).append(new Story("A").begun(1_000_000, 3, 3_000)).append(closed(3));
        await("the end", () -> deliveries("DEAD").size() == 1);
        JsonNode dead = deliveries("DEAD").get(0);
        assertThat(dead.path("lastError").asString()).contains("127.0.0.1", "不在允许的投递主机之列");
        assertThat(dead.path("attempts").asInt()).isEqualTo(1);
        assertThat(RECEIVER.heard).isEmpty();

        allow("127.0.0.1");
        assertThat(board.post("/api/deliveries/" + dead.path("id").asString() + "/sending", "reviewer", "").statusCode()).isEqualTo(202);
        await("the message", () -> RECEIVER.heard.size() == 1);
    }

    @Test
    void a_host_is_the_same_however_it_is_spelled() {
        allow("oa.example.cn:443", "xn--vxup8b.xn--zfr164b.xn--fiqs8s", "10.1.2.3", "[fd12:0:0:0:0:0:0:1]:8443");
        for (String same : new String[] {"https://oa.example.cn/in", "HTTPS://OA.Example.CN/in", "https://oa.example.cn./in",
            "https://oa.example.cn:443/in", "https://oa.example.cn:0443/in", "https://ｏａ.example。cn/in", "https://数据.政务.中国/in",
            "https://XN--vxup8b.政务.中国:9443/in", "https://10.1.2.3:8443/in", "https://[::ffff:10.1.2.3]/in",
            "https://[FD12:0::1]:8443/in"}) {
            assertThat(subscribed("leader", same, QUIET).statusCode()).as(same).isEqualTo(201);
        }
        for (String other : new String[] {"https://oa.example.cn:8443/in", "https://oa.example.cn.evil.cn/in", "https://a.oa.example.cn/in",
            "https://oa.example.com/in", "https://10.1.2.4/in", "https://[fd12::1]/in", "https://[fd12::2]:8443/in"}) {
            HttpResponse<String> answer = subscribed("leader", other, QUIET);
            assertThat(answer.statusCode()).as(other + " " + answer.body()).isEqualTo(409);
            assertThat(BoardUnderTest.json(answer).path("reason").asString()).isEqualTo("HostNotAllowed");
            assertThat(BoardUnderTest.json(answer).path("detail").asString()).contains("PUT /api/delivery-hosts");
        }
    }

    /** By which it allows them where there was no list. */
    @Test
    void the_desk_reads_which_hosts_are_subscribed_and_nothing_else_of_what_is_told() throws SQLException {
        LEDGER.execute("insert into delivery.subscription "
                + "(account, role, own_unit, channel, target, unit, kinds, least, made_at, ended_at) "
                + "select 'leader', 'LEADER', '市领导', 'WEBHOOK', target, '" + QUIET + "', '{}', 'LOW', now(), ended_at from (values "
                + "('HTTPS://Early.example.cn:8443?x=1', null), ('https://ended.example.cn/', now()), ('mailto:li@example.cn', null)) "
                + "as early (target, ended_at)");
        try (Connection desk = DriverManager.getConnection(LEDGER.url(), Postgres.desk(LEDGER.url()), Postgres.ROLE_PASSWORD);
                Statement ask = desk.createStatement()) {
            List<String> hosts = new ArrayList<>();
            try (ResultSet rows = ask.executeQuery("select host from delivery.subscribed_host")) {
                while (rows.next()) {
                    hosts.add(rows.getString(1));
                }
            }
            assertThat(hosts).contains("Early.example.cn:8443").doesNotContain("ended.example.cn").doesNotContainNull()
                    .allMatch(host -> !host.contains("/"));
            for (String table : new String[] {"subscription", "message", "item"}) {
                assertThatThrownBy(() -> ask.executeQuery("select * from delivery." + table)).as(table).hasMessageContaining(table);
            }
        }
    }

    private static HttpResponse<String> subscribed(String account, String target, String unit) {
        return board.post("/api/subscriptions", account, """
                {"channel": "WEBHOOK", "target": "%s", "secret": "sixteen letters!", "unit": "%s", "kinds": ["FAR_BEHIND"]}"""
                .formatted(target, unit));
    }

    private static JsonNode deliveries(String state) {
        return BoardUnderTest.json(board.ask("GET", "/api/deliveries?state=" + state, "reviewer"));
    }

    private static void allow(String... hosts) {
        LEDGER.append(new DeliveryHostsSet(Arrays.stream(hosts).map(DeliveryHost::new).toList(), "接入", new AccountName("secadmin")));
        board.get("/api/rulebooks");
    }
}
