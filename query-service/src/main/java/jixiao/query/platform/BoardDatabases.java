package jixiao.query.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The ledger that is read and the views that are written, which may lie in one database. Neither is anybody's default data source:
 * in the standalone the desk's is in the same context.
 */
@Configuration
class BoardDatabases {

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource ledgerReading(LedgerPlace place) {
        HikariConfig config = pool("ledger-reading", place.url(), place.user(), place.password(), 6);
        config.setReadOnly(true);
        config.setSchema("command"); // command.position_at looks for the ledger on its caller's search path
        return new HikariDataSource(config);
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource views(@Value("${jixiao.views.url:${jixiao.ledger.url}}") String url,
                           @Value("${jixiao.views.user:${jixiao.ledger.user}}") String user,
                           @Value("${jixiao.views.password:${jixiao.ledger.password}}") String password) {
        return new HikariDataSource(pool("views", url, user, password, 12));
    }

    @Bean
    LedgerPlace ledgerPlace(@Value("${jixiao.ledger.url}") String url, @Value("${jixiao.ledger.user}") String user,
                            @Value("${jixiao.ledger.password}") String password) {
        return new LedgerPlace(url, user, password);
    }

    /** A database that is not up yet is no reason not to start: the board says that it is not ready, and tries again. */
    private static HikariConfig pool(String name, String url, String user, String password, int most) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Where the ledger is; the feed opens a connection of its own there to be woken. */
    record LedgerPlace(String url, String user, String password) {
        @Override
        public String toString() {
            return url;
        }
    }
}
