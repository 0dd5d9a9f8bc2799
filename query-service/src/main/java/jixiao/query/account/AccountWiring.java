package jixiao.query.account;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import jixiao.query.feed.EventFeed;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.core.userdetails.UserDetailsService;

/** The one source of accounts. Where the desk is in the same process it signs people in itself; the table is the same. */
@Configuration(proxyBeanMethods = false)
class AccountWiring {
    /** A sign-in and a round of the outbox take one each, for a millisecond. */
    private static final int MOST_CONNECTIONS = 4;
    private static final String SECONDS = "5";

    /** Before any bean is made: a board without accounts touches nothing. */
    @Bean
    static BeanFactoryPostProcessor accountsAreNamed(Environment environment) {
        return beans -> {
            if (environment.getProperty("jixiao.accounts.url", "").isBlank()) {
                throw new NoAccounts();
            }
        };
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource accountsReading(@Value("${jixiao.accounts.url}") String url, @Value("${jixiao.accounts.user}") String user,
                                     @Value("${jixiao.accounts.password}") String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("accounts");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setReadOnly(true);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", SECONDS);
        config.addDataSourceProperty("socketTimeout", SECONDS);
        config.addDataSourceProperty("ApplicationName", "jixiao query-service");
        return new HikariDataSource(config);
    }

    @Bean
    AccountTable accountTable(@Qualifier("accountsReading") DataSource accounts, EventFeed feed) {
        return new AccountTable(accounts, feed::epoch);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "jixiao.accounts.sign-in", matchIfMissing = true)
    UserDetailsService signInByTable(AccountTable accounts) {
        return new SignInByTable(accounts);
    }
}
