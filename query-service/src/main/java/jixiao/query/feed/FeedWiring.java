package jixiao.query.feed;

import javax.sql.DataSource;
import jixiao.query.platform.BoardDatabases.LedgerPlace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeedWiring {

    @Bean
    LedgerFeed ledgerFeed(@Qualifier("ledgerReading") DataSource ledger, @Qualifier("ledgerAsking") DataSource asking,
                          LedgerPlace place, ObjectProvider<LedgerGuard> guards) {
        return new LedgerFeed(ledger, asking, place.url(), place.user(), place.password(),
                () -> guards.stream().flatMap(guard -> guard.fault().stream()).findFirst());
    }
}
