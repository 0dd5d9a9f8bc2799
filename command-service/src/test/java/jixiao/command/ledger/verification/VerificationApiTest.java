package jixiao.command.ledger.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VerificationApiTest {

    @Test
    void proves_the_ledger_whole_and_finds_what_a_superuser_changed() throws Exception {
        try (RunningDesk desk = RunningDesk.start()) {
            long opened = desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).ledgerPosition();
            JsonNode whole = desk.get("leader", "/api/ledger/verification").json();
            assertThat(whole.get("intact").asBoolean()).isTrue();
            assertThat(whole.get("position").asLong()).isEqualTo(opened);
            assertThat(whole.get("hash").asString()).hasSize(64);
            assertThat(whole.get("firstBadPosition").isNull()).isTrue();
            assertThat(desk.get(null, "/api/ledger/verification").status()).isEqualTo(401);
            try (Connection superuser = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
                superuser.createStatement().execute("""
                        alter table command.ledger disable trigger all;
                        update command.ledger set payload = replace(payload::text, 'MANUAL', 'AUTOMATIC')::json where position = %d;
                        alter table command.ledger enable trigger all""".formatted(opened));
            }
            JsonNode broken = desk.get("leader", "/api/ledger/verification").json();
            assertThat(broken.get("intact").asBoolean()).isFalse();
            assertThat(broken.get("firstBadPosition").asLong()).isEqualTo(opened);
        }
    }

    @Test
    void metrics_show_commands_batches_and_the_position() {
        try (RunningDesk desk = RunningDesk.start()) {
            long opened = desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).ledgerPosition();
            desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL"));
            String metrics = desk.manage("/actuator/prometheus").body();
            assertThat(metrics).contains("jixiao_ledger_position %d.0".formatted(opened)).contains("jixiao_append_batch_events_count")
                    .contains("jixiao_commands_seconds_count{command=\"OpenYear\",outcome=\"done\"} 1")
                    .contains("jixiao_commands_seconds_count{command=\"OpenYear\",outcome=\"refused\"} 1");
            assertThat(desk.get(null, "/actuator/health").json().get("status").asString()).isEqualTo("UP");
        }
    }
}
