package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jixiao.command.unit.PlantedUnits;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.Door.Answer;
import jixiao.standalone.cli.NewAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A chain that a department's unit inherits: what its clerk submits passes three people, and the board says at each step who is next. */
class ReviewedInStepsTest {
    private static final String PROJECT = "/api/projects/2024/P1";

    @Test
    void a_target_and_what_follows_it_pass_unit_department_and_bureau(@TempDir Path logs) throws IOException {
        try (Services services = new Services(0, logs.resolve("jixiao.log"))) {
            services.start(FreshDatabase.make());
            open(services);
            Door door = new Door(services.address(), "secret");
            done(door.put("reviewer", "/api/units/225/review-chain", Map.of("steps", List.of("UNIT_REVIEWER", "DEPARTMENT_REVIEWER"))));
            draft(door);

            long approved = passes(door, done(door.post("clerk", PROJECT + "/submission", "")), "", PROJECT + "/approval", PROJECT);
            assertThat(stands(door.get("clerk", PROJECT + "?after=" + approved).json())).isEqualTo("APPROVED null");

            passes(door, done(door.post("clerk", PROJECT + "/adjustments", adjustment())), "/adjustments/0",
                    PROJECT + "/adjustments/1/approval", PROJECT + "/adjustments");

            done(door.post("reviewer", PROJECT + "/rectifications", Map.of("source", "MONITORING", "demand", "说明原因",
                    "deadline", "2999-01-01")));
            long accepted = passes(door, done(door.post("clerk", PROJECT + "/rectifications/1/reply", Map.of("reply", "已支付"))),
                    "/rectifications/0", PROJECT + "/rectifications/1/acceptance", PROJECT + "/rectifications");
            JsonNode events = door.get("clerk", PROJECT + "/events?after=" + accepted).json();
            assertThat(events.findValuesAsString("type")).containsSubsequence("TargetSubmitted", "TargetChecked", "TargetChecked",
                    "TargetApproved", "AdjustmentProposed", "AdjustmentChecked", "AdjustmentChecked", "TargetAdjusted",
                    "RectificationReplied", "RectificationChecked", "RectificationChecked", "RectificationAccepted");
            assertThat(events.findValuesAsString("role")).as("the rows say in which capacity").containsSubsequence("CLERK", "UNIT_REVIEWER",
                    "DEPARTMENT_REVIEWER", "REVIEWER");
        }
    }

    /** Each step in turn by its own call, and the next is refused before it is its turn. */
    private static long passes(Door door, long submitted, String place, String call, String shown) throws IOException {
        long after = submitted;
        List<String> people = List.of("unitreviewer", "department", "reviewer");
        List<String> roles = List.of("UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "REVIEWER");
        for (int step = 0; step < people.size(); step++) {
            JsonNode now = door.get("leader", shown + "?after=" + after).json().at(place);
            assertThat(stands(now)).as(call).isEqualTo("SUBMITTED " + roles.get(step));
            if (step + 1 < people.size()) {
                assertThat(door.post(people.get(step + 1), call, "").refusal()).startsWith("409 AnotherStepIsDue");
            }
            after = done(door.post(people.get(step), call, ""));
        }
        return after;
    }

    private static String stands(JsonNode shown) {
        return shown.path("state").asString() + " " + (shown.path("waitingFor").isNull() ? "null" : shown.path("waitingFor").asString());
    }

    private static void open(Services services) {
        PlantedUnits units = services.context().getBean(PlantedUnits.class);
        UnitCode bureau = units.root(new UnitCode("财政局"), "财政局");
        units.add(new UnitCode("225"), "编办", bureau);
        units.add(new UnitCode("225001"), "编办本级", new UnitCode("225"));
        account(services, "clerk", Role.CLERK, "225001");
        account(services, "unitreviewer", Role.UNIT_REVIEWER, "225001");
        account(services, "department", Role.DEPARTMENT_REVIEWER, "225");
        account(services, "reviewer", Role.REVIEWER, bureau.text());
        account(services, "leader", Role.LEADER, bureau.text());
    }

    private static void account(Services services, String name, Role role, String unit) {
        services.open(new NewAccount(new AccountName(name), role, new UnitCode(unit)), "secret");
    }

    private static void draft(Door door) throws IOException {
        done(door.post("clerk", "/api/projects", """
                {"code": "P1", "name": "改革", "budget": 100, "fiscal": 100, "goals": ["目标"], "unit": "225001", "fiscalYear": 2024,
                 "plan": {"milestones": [{"month": 12, "share": 10000}], "confirmed": true}, "indicators": [
                 {"number": 1, "level1": "产出指标", "level3": "次数", "comparator": ">=", "target": "1"},
                 {"number": 2, "level1": "效益指标", "level3": "效果", "comparator": "TEXT"}]}"""));
    }

    private static String adjustment() {
        return """
                {"document": "张编办〔2024〕7号", "effectiveOn": "2024-08-15", "reason": "增加任务", "budget": 200, "fiscal": 200,
                 "goals": ["目标"], "plan": {"milestones": [{"month": 12, "share": 10000}]}, "indicators": [
                 {"number": 1, "level1": "产出指标", "level3": "次数", "comparator": ">=", "target": "1"},
                 {"number": 2, "level1": "效益指标", "level3": "效果", "comparator": "TEXT"}]}""";
    }

    private static long done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(201, 204);
        return answer.position().orElseThrow();
    }
}
