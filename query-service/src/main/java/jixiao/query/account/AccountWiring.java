package jixiao.query.account;

import jixiao.identity.rights.RightsReader;
import jixiao.query.feed.EventFeed;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one source of accounts: the same that signs people in. */
@Configuration(proxyBeanMethods = false)
class AccountWiring {

    /** Before any bean is made: a board without accounts touches nothing. */
    @Bean
    static BeanFactoryPostProcessor accountsAreNamed(Environment environment) {
        return beans -> {
            if (environment.getProperty("jixiao.identity.url", "").isBlank()) {
                throw new NoAccounts();
            }
        };
    }

    @Bean
    AccountTable accountTable(RightsReader rights, @Qualifier("identity") JdbcClient identity, EventFeed feed) {
        return new AccountTable(rights, identity, feed::epoch);
    }
}
