package jixiao.command.project.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jixiao.command.account.Accounts;
import jixiao.command.desk.ApprovedProject;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.command.unit.PlantedUnits;
import jixiao.kernel.event.BudgetProjectEvent.TargetApproved;
import jixiao.kernel.event.BudgetProjectEvent.TargetChecked;
import jixiao.kernel.event.BudgetProjectEvent.TargetSubmitted;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain is configured over HTTP and holds for what is submitted from then on. */
class ReviewStepsApiTest {
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final String CHAIN = "/api/units/225001/review-chain";
    private static RunningDesk desk;

    @BeforeAll
    static void a_unit_stands_in_the_tree() {
        desk = RunningDesk.start();
        PlantedUnits units = desk.part(PlantedUnits.class);
        units.add(UNIT, "编办本级", units.root(new UnitCode("财政局"), "财政局"));
        desk.part(Accounts.class).open(new AccountName("unitreviewer"), Role.UNIT_REVIEWER, UNIT, "secret");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void what_is_submitted_waits_for_each_step_in_turn() {
        Answer set = desk.put("reviewer", CHAIN, Map.of("steps", List.of("UNIT_REVIEWER")));
        assertThat(set.status()).as(set.body()).isEqualTo(204);
        assertThat(desk.put("reviewer", CHAIN, Map.of("steps", List.of("UNIT_REVIEWER", "REVIEWER"))).ledgerPosition())
                .as("the same").isEqualTo(set.ledgerPosition());
        String path = ApprovedProject.draftedOn(desk);
        Ledger ledger = desk.part(Ledger.class);
        long submitted = desk.post("clerk", path + "/submission", null).ledgerPosition();
        assertThat(((TargetSubmitted) ledger.eventAt(submitted)).chain()).containsExactly(Role.UNIT_REVIEWER, Role.REVIEWER);
        Answer early = desk.post("reviewer", path + "/approval", null);
        assertThat(early.status() + " " + early.reason()).isEqualTo("409 AnotherStepIsDue");
        assertThat(early.json().get("detail").asString()).isEqualTo("这次送审依次由单位审核、财政审核办理，现在等待「单位审核」，不是您的步骤，不能审核");
        long checked = desk.post("unitreviewer", path + "/approval", null).ledgerPosition();
        assertThat(ledger.eventAt(checked)).isEqualTo(new TargetChecked(project(path), Role.UNIT_REVIEWER, new AccountName("unitreviewer"),
                Role.REVIEWER));
        assertThat(desk.post("unitreviewer", path + "/approval", null).reason()).isEqualTo("AnotherStepIsDue");
        long approved = desk.post("reviewer", path + "/approval", null).ledgerPosition();
        assertThat(ledger.eventAt(approved)).isInstanceOf(TargetApproved.class);
        assertThat(desk.put("reviewer", CHAIN, Map.of("steps", List.of())).status()).isEqualTo(204);
        String plain = ApprovedProject.draftedOn(desk);
        assertThat(desk.post("clerk", plain + "/submission", null).status()).isEqualTo(204);
        Answer none = desk.post("unitreviewer", plain + "/return", Map.of("reason", "重写"));
        assertThat(none.status() + " " + none.reason()).isEqualTo("403 NotYourStep");
        assertThat(desk.post("reviewer", plain + "/approval", null).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"steps\":null}", "{\"steps\":[\"CLERK\"]}", "{\"steps\":[null]}", "{\"steps\":\"REVIEWER\"}",
            "{\"steps\":[\"REVIEWER\",\"REVIEWER\",\"REVIEWER\",\"REVIEWER\"]}", "{\"steps\":[],\"x\":1}", ""})
    void what_is_no_list_of_steps_is_malformed(String body) {
        assertThat(desk.put("reviewer", CHAIN, body).status()).isEqualTo(400);
    }

    @Test
    void what_is_no_chain_is_refused_and_so_is_who_may_not_say_it() {
        Answer unsound = desk.put("reviewer", CHAIN, Map.of("steps", List.of("REVIEWER", "UNIT_REVIEWER")));
        assertThat(unsound.status() + " " + unsound.reason()).isEqualTo("409 ChainUnsound");
        assertThat(desk.put("reviewer", "/api/units/999998/review-chain", Map.of("steps", List.of())).status()).isEqualTo(404);
        assertThat(desk.put("clerk", CHAIN, Map.of("steps", List.of())).status()).isEqualTo(403);
        assertThat(desk.put("leader", CHAIN, Map.of("steps", List.of())).status()).isEqualTo(403);
        assertThat(desk.put(null, CHAIN, Map.of("steps", List.of())).status()).isEqualTo(401);
    }

    private static ProjectId project(String path) {
        return new ProjectId(2024, path.substring(path.lastIndexOf('/') + 1));
    }
}
