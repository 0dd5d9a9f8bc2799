package jixiao.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.BoardUnderTest;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AccessApiTest {
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static final UnitCode BUREAU = new UnitCode("财政局");
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final AccountName BY = new AccountName("secadmin");
    private static BoardUnderTest board;
    private static long before;

    @BeforeAll
    static void units_and_people() {
        LEDGER.account("sysadmin", Role.SYSTEM_ADMIN, "财政局").account("secadmin", Role.SECURITY_ADMIN, "财政局");
        LEDGER.append(new UnitAdded(BUREAU, "财政局", null), new UnitAdded(UNIT, "编办", BUREAU),
                new UnitAdded(new UnitCode("226001"), "档案馆", BUREAU));
        before = LEDGER.position();
        LEDGER.append(new UnitRenamed(UNIT, "市委编办", "改革"));
        for (String name : List.of("clerk", "li", "wang", "zhao")) {
            AccountName account = new AccountName(name);
            LEDGER.append(new AccountOpened(account, UNIT, new AccountName("sysadmin")),
                    new GrantProposed(account, 1, Role.CLERK, UNIT, null, "任命", BY),
                    new GrantApproved(account, 1, new AccountName("secadmin2")),
                    new GrantProposed(account, 2, Role.LEADER, BUREAU, null, "任命", BY));
        }
        board = new BoardUnderTest(LEDGER);
        board.get("/api/views");
        LEDGER.execute("update identity.person set name = '李经办' where account = 'clerk'");
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    @Test
    void a_unit_bears_the_name_of_the_time_that_is_asked_for() {
        assertThat(board.get("/api/units").path("units").get(0).path("name").asString()).isEqualTo("市委编办");
        assertThat(board.get("/api/units?asOf=" + before).path("units").get(0).path("name").asString()).isEqualTo("编办");
        assertThat(board.get("/api/units?asOf=1").path("units").size()).isEqualTo(1);
    }

    @Test
    void everybody_sees_the_units_that_his_rights_reach_and_administrators_all() {
        assertThat(codes("clerk")).containsExactly("225001");
        assertThat(codes("leader")).containsExactly("225001", "226001", "财政局");
        assertThat(codes("sysadmin")).containsExactly("225001", "226001", "财政局");
    }

    @Test
    void an_account_says_what_it_may_do_by_whom_and_why() {
        JsonNode account = json("secadmin", "/api/accounts/clerk").path("account");
        assertThat(account.path("name").asString()).isEqualTo("李经办");
        assertThat(account.path("unitName").asString()).isEqualTo("市委编办");
        JsonNode grants = account.path("grants");
        assertThat(grants.get(0).path("state").asString() + " " + grants.get(0).path("approvedBy").asString())
                .isEqualTo("IN_FORCE secadmin2");
        assertThat(grants.get(1).path("state").asString() + " " + grants.get(1).path("proposedBy").asString())
                .isEqualTo("PROPOSED secadmin");
        assertThat(json("sysadmin", "/api/accounts/clerk?asOf=" + before).path("reason").asString()).isEqualTo("Unknown");
        assertThat(board.ask("GET", "/api/accounts/nobody", "sysadmin").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void come_to_the_same_in_pages_of_any_size(int limit) {
        List<String> found = new ArrayList<>();
        for (String next = "/api/accounts?limit=" + limit; next != null;) {
            JsonNode page = json("sysadmin", next);
            page.path("accounts").forEach(one -> {
                found.add(one.path("account").asString());
                assertThat(one.path("grants").size()).isEqualTo(2);
            });
            next = page.has("next") ? page.path("next").asString() : null;
        }
        assertThat(found).containsExactly("clerk", "li", "wang", "zhao");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "reviewer", "leader"})
    void who_has_an_account_is_the_administrators_business(String account) {
        assertThat(board.ask("GET", "/api/accounts", account).statusCode()).isEqualTo(403);
        assertThat(board.ask("GET", "/api/accounts/clerk", account).statusCode()).isEqualTo(403);
    }

    private static List<String> codes(String account) {
        List<String> codes = new ArrayList<>();
        json(account, "/api/units").path("units").forEach(one -> codes.add(one.path("code").asString()));
        return codes;
    }

    private static JsonNode json(String account, String path) {
        HttpResponse<String> answer = board.ask("GET", path, account);
        return BoardUnderTest.json(answer);
    }
}
