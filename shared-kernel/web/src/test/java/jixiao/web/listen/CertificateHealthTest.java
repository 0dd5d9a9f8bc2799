package jixiao.web.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateHealthTest {
    private static final Instant END = Instant.parse("2026-12-31T16:00:00Z");

    @Test
    void is_up_until_thirty_days_before_the_end() {
        assertThat(before(CertificateHealth.WARNED.plusSeconds(1)).getStatus().getCode()).isEqualTo("UP");
        Health warned = before(CertificateHealth.WARNED);
        assertThat(warned.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(warned.getDetails().get("reason").toString()).startsWith("网页证书将于 2027-01-01 到期，还有 30 天。").contains("不必重启");
    }

    @Test
    void says_so_after_the_end_too_and_calls_nothing_down() {
        Health over = before(Duration.ofSeconds(-1));
        assertThat(over.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(over.getDetails().get("reason").toString()).startsWith("网页证书已于 2027-01-01 到期，浏览器会拒绝连接。");
    }

    private static Health before(Duration left) {
        return new CertificateHealth(() -> END, Clock.fixed(END.minus(left), ZoneOffset.UTC)).health();
    }
}
