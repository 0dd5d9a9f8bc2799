package jixiao.query.deliveryhosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsAllowed;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.query.BoardUnderTest;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryHostsApiTest {
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static BoardUnderTest board;

    @BeforeAll
    static void start() {
        board = new BoardUnderTest(LEDGER);
        LEDGER.account("secadmin", Role.SECURITY_ADMIN, "财政局").account("sysadmin", Role.SYSTEM_ADMIN, "财政局")
                .account("auditadmin", Role.AUDIT_ADMIN, "财政局");
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void the_list_is_told_with_who_decided_it_and_as_it_was() {
        JsonNode nothing = heard();
        assertThat(nothing.path("hosts")).isEmpty();
        assertThat(nothing.path("by").isNull() || nothing.path("by").isMissingNode()).isTrue();
        LEDGER.append(new DeliveryHostsAllowed(List.of(new DeliveryHost("oa.example.cn")), AccountName.SYSTEM));
        long before = LEDGER.position();
        JsonNode carriedOver = heard();
        assertThat(carriedOver.path("carriedOver").asBoolean()).isTrue();
        assertThat(carriedOver.path("notice").asString()).contains("1 个主机").contains("核对");
        LEDGER.append(new DeliveryHostsSet(List.of(new DeliveryHost("*.gov.cn")), "接入市平台", new AccountName("secadmin")));
        JsonNode decided = heard();
        assertThat(decided.path("hosts").path(0).asString()).isEqualTo("*.gov.cn");
        assertThat(decided.path("carriedOver").asBoolean()).isFalse();
        assertThat(decided.path("by").asString()).isEqualTo("secadmin");
        assertThat(decided.path("reason").asString()).isEqualTo("接入市平台");
        assertThat(asked("secadmin", "?asOf=" + before).body()).contains("oa.example.cn");
        assertThat(asked("sysadmin", "").body()).contains("*.gov.cn");
    }

    @Test
    void nobody_else_reads_it() {
        for (String account : new String[] {"clerk", "reviewer", "leader", "auditadmin"}) {
            assertThat(asked(account, "").statusCode()).as(account).isEqualTo(403);
        }
    }

    private static JsonNode heard() {
        HttpResponse<String> answer = asked("secadmin", "?after=" + LEDGER.position());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return BoardUnderTest.json(answer);
    }

    private static HttpResponse<String> asked(String account, String query) {
        return board.ask("GET", "/api/delivery-hosts" + query, account);
    }
}
