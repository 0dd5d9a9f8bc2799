package jixiao.web.listen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of the certificate: DEGRADED from 30 days before its end. It stays so after it: those who are told to trust it nevertheless are
 * served, all others are refused by their browsers.
 */
final class CertificateHealth implements HealthIndicator {
    static final Duration WARNED = Duration.ofDays(30);
    /** In the log each is said once. */
    private static final long[] SAID_AT_DAYS = {30, 7, 1, 0};
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Logger LOG = LoggerFactory.getLogger(CertificateHealth.class);
    private final Supplier<Instant> ends;
    private final Clock clock;
    private int said;
    private Instant saidOf = Instant.EPOCH;

    CertificateHealth(Supplier<Instant> ends, Clock clock) {
        this.ends = ends;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant end = ends.get();
        Duration left = Duration.between(clock.instant(), end);
        LocalDate day = LocalDate.ofInstant(end, SHANGHAI);
        if (left.compareTo(WARNED) > 0) {
            return Health.up().withDetail("until", day.toString()).build();
        }
        String sentence = (left.isNegative() ? "网页证书已于 %s 到期，浏览器会拒绝连接" : "网页证书将于 %s 到期，还有 " + left.toDays() + " 天").formatted(day)
                + "。请更换证书目录里的 cert.pem 和 key.pem，不必重启；自签名的，移走这两个文件后重新启动即生成新的。";
        say(end, left.toDays(), sentence);
        return Health.status(new Status("DEGRADED")).withDetail("reason", sentence).withDetail("until", day.toString()).build();
    }

    private synchronized void say(Instant end, long days, String sentence) {
        if (!end.equals(saidOf)) {
            saidOf = end;
            said = 0;
        }
        int passed = 0;
        while (passed < SAID_AT_DAYS.length && days <= SAID_AT_DAYS[passed]) {
            passed++;
        }
        if (passed > said) {
            said = passed;
            LOG.error(sentence);
        }
    }
}
