package jixiao.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.testing.Postgres;
import jixiao.web.health.ClockHealth;
import jixiao.web.health.ClockOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

/** What the desk says of itself when something is wrong with its ledger or its clocks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerHealthTest {

    @Test
    void is_down_and_nothing_is_taken_in_once_the_end_of_the_ledger_was_deleted() throws Exception {
        try (RunningDesk desk = RunningDesk.start()) {
            assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).status()).isEqualTo(204);
            try (Connection superuser = DriverManager.getConnection(desk.database(), Postgres.USER, Postgres.PASSWORD)) {
                superuser.createStatement().execute("""
                        alter table command.ledger disable trigger all; delete from command.ledger where position > 1;
                        alter table command.ledger enable trigger all""");
            }
            RunningDesk.Answer refused = desk.post("reviewer", "/api/years/2025/opening", Map.of("closing", "MANUAL"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().get("reason").asString()).isEqualTo("Stopped");
            assertThat(refused.json().get("detail").asString()).contains("账本只到第 1 条，而此前已到第 ").contains("已停止受理").contains("从备份恢复");
            assertThat(desk.part(Ledger.class).readHead()).isEqualTo(1);
            Health health = desk.part(LedgerHealth.class).health();
            assertThat(health.getStatus().getCode()).isEqualTo("DOWN");
            assertThat(health.getDetails().get("reason").toString()).contains("账本只到第 1 条").contains("begin_epoch");
            assertThat(desk.manage("/actuator/health").status()).isEqualTo(503);
            assertThat(desk.manage("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(desk.get("reviewer", "/api/ledger/verification").json().get("intact").asBoolean())
                    .as("the chain alone tells nothing").isTrue();
        }
    }

    @Test
    void is_down_and_nobody_waits_once_the_appender_is_gone() {
        try (RunningDesk desk = RunningDesk.start()) {
            assertThat(desk.manage("/actuator/health/readiness").status()).isEqualTo(200);
            desk.part(Ledger.class).close();
            RunningDesk.Answer refused = desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.reason()).as("said at once: after a wait in vain it would be NotAccepted").isEqualTo("Stopped");
            assertThat(desk.part(LedgerHealth.class).health().getStatus().getCode()).isEqualTo("DOWN");
            assertThat(desk.manage("/actuator/health/readiness").status()).isEqualTo(503);
        }
    }

    @Test
    void lets_the_database_decide_the_day_once_the_clocks_differ_by_more_than_a_minute() {
        String database = Postgres.freshDatabase();
        Postgres.clockGoes(database, "-2 days");
        try (RunningDesk desk = RunningDesk.on(database)) {
            assertThat(measured(desk).getDetails().get("reason").toString()).contains("以数据库的时钟为准");
            Instant expected = Instant.now().minus(Duration.ofDays(2));
            assertThat(clock(desk)).isBetween(expected.minusSeconds(30), expected.plusSeconds(30));
        }
    }

    @Test
    void is_degraded_while_the_clocks_differ_by_seconds_or_the_databases_jumped_neither_of_which_decides_anything() {
        String database = Postgres.freshDatabase();
        Postgres.clockGoes(database, "10 seconds");
        try (RunningDesk desk = RunningDesk.on(database)) {
            Health health = measured(desk);
            assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(health.getDetails().get("reason").toString()).contains("本机时钟与数据库的时钟相差").contains("数据库快");
            assertThat(clock(desk)).isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
            Postgres.clockGoes(database, "1 second");
            assertThat(measured(desk).getStatus().getCode()).isEqualTo("UP");

            Postgres.clockGoes(database, "1 year");
            assertThat(desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL")).status()).isEqualTo(204);
            assertThat(measured(desk).getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(clock(desk)).as("no month closes by a jump").isBetween(Instant.now().minusSeconds(90), Instant.now()
                    .plusSeconds(90));
            assertThat(desk.part(LedgerHealth.class).health().getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(desk.part(LedgerHealth.class).health().getDetails().get("clock").toString()).contains("跳动");
            Postgres.clockGoes(database, "0");
            desk.post("reviewer", "/api/years/2025/opening", Map.of("closing", "MANUAL"));
            assertThat(desk.part(LedgerHealth.class).health().getStatus().getCode()).isEqualTo("UP");
        }
    }

    private static Health measured(RunningDesk desk) {
        desk.context().getBean("deskClockOffset", ClockOffset.class).look();
        return desk.context().getBean("deskClockHealth", ClockHealth.class).health();
    }

    private static Instant clock(RunningDesk desk) {
        return desk.context().getBean("clock", Clock.class).instant();
    }
}
