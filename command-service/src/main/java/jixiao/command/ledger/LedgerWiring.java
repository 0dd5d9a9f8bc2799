package jixiao.command.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import jixiao.command.ledger.chain.RecordingClock;
import jixiao.command.ledger.chain.SampleTime;
import jixiao.command.platform.Databases.LedgerSources;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerWiring {

    @Bean(destroyMethod = "close")
    Ledger ledger(LedgerSources sources, @Qualifier("desk") DataSource desk, @Qualifier("ownClock") Clock own,
                  @Qualifier("steadyClock") Clock steady, ObjectProvider<SampleTime> sample, MeterRegistry metrics) {
        return new Ledger(sources.appending(), desk, sources.walking(), new RecordingClock(own, steady, sample.getIfAvailable()), own,
                metrics);
    }
}
