package jixiao.command.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.target.UnitGoals.Safeguard;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationApiTest {
    private static final String FIRST = "/api/units/225001/years/2024/safeguards/1";
    private static final Map<String, Object> RUNNING = Map.of("owner", "办公室", "state", "RUNNING", "note", "每月汇总");
    private static RunningDesk desk;

    @BeforeAll
    static void a_unit_published_one_safeguard() {
        desk = RunningDesk.start();
        Origin clerk = new Origin(new AccountName("clerk"), new UnitCode("225001"), Role.CLERK, Instant.parse("2024-01-10T00:00:00Z"),
                "test");
        desk.part(Publishing.class).state(new UnitCode("225001"), "编办本级", 2024,
                new UnitGoals(List.of("总目标"), List.of(), List.of(new Safeguard("完善制度", "一"))), CommandRequest.once(
                        CommandRequest.Who.with(clerk, Rights.OF_THE_SYSTEM), position -> { }));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void a_safeguard_is_stated_and_the_same_again_moves_nothing() {
        Answer first = desk.put("clerk", FIRST, RUNNING);
        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(desk.put("clerk", FIRST, RUNNING).ledgerPosition()).isEqualTo(first.ledgerPosition());
        assertThat(desk.put("clerk", FIRST, Map.of("owner", "办公室", "state", "DONE")).ledgerPosition())
                .isEqualTo(first.ledgerPosition() + 1);
    }

    @Test
    void a_put_that_is_asked_again_with_its_key_is_answered_as_it_was() {
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        Answer first = desk.put("clerk", FIRST, Map.of("owner", "综合科", "state", "PLANNED"), key);
        assertThat(first.status()).isEqualTo(204);
        assertThat(desk.put("clerk", FIRST, Map.of("owner", "人事科", "state", "PLANNED")).status()).isEqualTo(204);
        assertThat(desk.put("clerk", FIRST, Map.of("owner", "综合科", "state", "PLANNED"), key).ledgerPosition())
                .isEqualTo(first.ledgerPosition());
        assertThat(desk.put("clerk", FIRST, RUNNING, key).status()).isEqualTo(422);
    }

    @Test
    void what_a_rule_forbids_is_refused_in_a_sentence_that_says_where_the_ledger_stood() {
        Answer unknown = desk.put("clerk", FIRST.replace("safeguards/1", "safeguards/2"), RUNNING);
        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.reason()).isEqualTo("SafeguardUnknown");
        assertThat(unknown.json().get("detail").asString()).isEqualTo("2024 年公开的工作保障措施共有 1 项，没有第 2 项");
        assertThat(unknown.ledgerPosition()).isPositive();
        assertThat(desk.put("clerk", FIRST, Map.of("state", "DONE")).reason()).isEqualTo("OwnerMissing");
    }

    @Test
    void only_a_clerk_of_the_unit_may_speak() {
        assertThat(desk.put("stranger", FIRST, RUNNING).reason()).isEqualTo("Unknown");
        assertThat(desk.put("stranger", FIRST, RUNNING).status()).isEqualTo(404);
        assertThat(desk.put("reviewer", FIRST, RUNNING).status()).isEqualTo(403);
        assertThat(desk.put(null, FIRST, RUNNING).status()).isEqualTo(401);
        assertThat(desk.put("clerk", FIRST.replace("225001", "999998"), RUNNING).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"owner\":\"办公室\"}", "{\"owner\":\"办公室\",\"state\":\"SOON\"}", "{\"owner\":\"办公室\",\"state\":1}",
            "{\"owner\":\"办公室\",\"state\":\"DONE\",\"nonsense\":1}", "", "[]"})
    void what_cannot_be_read_is_malformed(String body) {
        assertThat(desk.put("clerk", FIRST, body).status()).isEqualTo(400);
    }
}
