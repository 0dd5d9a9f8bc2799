package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import jixiao.kernel.alert.AlertKey;
import jixiao.kernel.alert.AlertRef;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.Door.Answer;
import jixiao.standalone.cli.NewAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert that the board shows is explained at the desk, which asks nobody whether it still holds. */
class ExplainedAlertTest {
    private static final String PROJECT = "/api/projects/2024/P1";
    private static final Map<String, String> WORDS = Map.of("explanation", "发票晚到");

    @Test
    void is_explained_while_the_board_warns_and_afterwards(@TempDir Path logs) throws IOException {
        try (Services services = new Services(0, logs.resolve("jixiao.log"))) {
            services.start(FreshDatabase.make());
            services.open(new NewAccount(new AccountName("clerk"), Role.CLERK, new UnitCode("225001")), "secret");
            services.open(new NewAccount(new AccountName("reviewer"), Role.REVIEWER, new UnitCode("财政局")), "secret");
            Door door = new Door(services.address(), "secret");
            long position = marchEndsWithoutAPayment(door);
            String alert = door.get("clerk", "/api/alerts?year=2024&after=" + position).json().findPath("id").asString();
            String explanation = "/api/alerts/" + alert + "/explanation";

            Answer explained = door.post("clerk", explanation, WORDS);
            assertThat(explained.status()).as(explained.body()).isEqualTo(204);
            assertThat(explained.position()).hasValue(position + 1);
            AlertKey key = AlertRef.parse(alert).inProject();
            assertThat(door.get("clerk", PROJECT + "/events?after=" + (position + 1)).body()).contains("AlertExplained", "发票晚到",
                    "\"alertKey\":{\"rule\":\"%s\",\"key\":%d,\"occurrence\":%d}".formatted(key.rule(), key.key(), key.occurrence()));
            assertThat(door.post("clerk", "/api/alerts/00000000-0000-0000-0000-000000000000/explanation", WORDS).refusal())
                    .startsWith("404 Unknown 没有预警");

            done(door.post("clerk", PROJECT + "/spends", Map.of("voucher", "V-1", "amount", 100, "paidOn", "2024-03-31", "source",
                    "FISCAL")));
            long late = done(door.post("clerk", explanation, Map.of("explanation", "又晚到")));
            assertThat(door.get("clerk", PROJECT + "/events?after=" + late).body()).contains("又晚到");
        }
    }

    private static long marchEndsWithoutAPayment(Door door) throws IOException {
        done(door.post("clerk", "/api/projects", """
                {"code": "P1", "name": "改革", "budget": 100, "fiscal": 100, "goals": ["目标"], "unit": "225001", "fiscalYear": 2024,
                 "plan": {"milestones": [{"month": 3, "share": 10000}], "confirmed": true}, "indicators": [
                 {"number": 1, "level1": "产出指标", "level3": "次数", "comparator": ">=", "target": "1"},
                 {"number": 2, "level1": "效益指标", "level3": "效果", "comparator": "TEXT"}]}"""));
        done(door.post("clerk", PROJECT + "/submission", ""));
        done(door.post("reviewer", PROJECT + "/approval", ""));
        done(door.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")));
        for (int month = 1; month < 3; month++) {
            done(door.post("reviewer", "/api/years/2024/periods/2024-0%d/closing".formatted(month), ""));
        }
        return done(door.post("reviewer", "/api/years/2024/periods/2024-03/closing", ""));
    }

    private static long done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(201, 204);
        return answer.position().orElseThrow();
    }
}
