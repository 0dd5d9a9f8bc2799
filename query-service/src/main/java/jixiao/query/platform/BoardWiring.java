package jixiao.query.platform;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import jixiao.identity.IdentityWiring;
import jixiao.query.fold.View;
import jixiao.web.HttpEntry;
import jixiao.web.health.ClockHealth;
import jixiao.web.health.ClockOffset;
import jixiao.web.idempotency.IdempotencyFilter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board's door, its kept answers and its clock. */
@Configuration(proxyBeanMethods = false)
@Import({HttpEntry.class, IdentityWiring.class})
class BoardWiring {
    /** The longest of what may be asked with a key, a rebuild, takes minutes: whoever repeats it meanwhile is told to come again. */
    @Bean
    FilterRegistrationBean<IdempotencyFilter> boardIdempotency(@Qualifier("subscribing") DataSource subscribing) {
        FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(
                new IdempotencyFilter(new BoardAnswers(subscribing),
                new IdempotencyFilter.Service("jixiao.query", "View-Position", "DatabaseAway", ViewerOfRequest::seen),
                Duration.ofSeconds(5)));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(0);
        return registration;
    }

    /** Today is asked for here and nowhere else on the board. */
    @Bean(defaultCandidate = false)
    Clock boardClock() {
        return Clock.systemUTC();
    }

    /** Of this machine's clock: a board that is given another one to ask, as where a sample is played, has no fault of time. */
    @Bean(initMethod = "start", defaultCandidate = false)
    ClockOffset boardClockOffset(@Qualifier("ledgerReading") DataSource ledger, MeterRegistry metrics) {
        JdbcClient asked = JdbcClient.create(ledger);
        return new ClockOffset(() -> asked.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant(),
                Clock.systemUTC(), "query-service", metrics);
    }

    @Bean
    ClockHealth boardClockHealth(@Qualifier("boardClockOffset") ClockOffset offset) {
        return new ClockHealth(offset);
    }
}
