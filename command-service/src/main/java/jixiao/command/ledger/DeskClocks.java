package jixiao.command.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import jixiao.command.ledger.chain.SampleTime;
import jixiao.command.platform.SteadyClock;
import jixiao.web.health.ClockHealth;
import jixiao.web.health.ClockOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk's clocks: the one that everything is decided by, and the two it is put together from. */
@Configuration(proxyBeanMethods = false)
class DeskClocks {

    /** What this machine believes. */
    @Bean(defaultCandidate = false)
    static Clock ownClock() {
        return Clock.systemUTC();
    }

    @Bean(defaultCandidate = false)
    static Clock steadyClock() {
        return new SteadyClock().withZone(ZoneOffset.UTC);
    }

    @Bean(initMethod = "start", defaultCandidate = false)
    ClockOffset deskClockOffset(@Qualifier("desk") JdbcClient desk, @Qualifier("ownClock") Clock own, MeterRegistry metrics) {
        return new ClockOffset(() -> desk.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant(), own,
                "command-service", metrics);
    }

    /** The desk's only one: what is asked and what is done on a day must not fall on two. */
    @Bean
    Clock clock(@Qualifier("ownClock") Clock own, @Qualifier("deskClockOffset") ClockOffset offset, Ledger ledger,
                ObjectProvider<SampleTime> sample) {
        InstantSource time = sample.getIfAvailable();
        return (time == null ? new DeskClock(own, offset, ledger) : time).withZone(ZoneOffset.UTC);
    }

    @Bean
    ClockHealth deskClockHealth(@Qualifier("deskClockOffset") ClockOffset offset) {
        return new ClockHealth(offset);
    }
}
