package jixiao.query.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The board's connections. What folds and tells signs in as the builder, which owns the views; what answers people as the reader,
 * which owns nothing and may write nothing but subscriptions and what became of messages. None is anybody's default data source: in
 * the standalone the desk's are in the same context.
 */
@Configuration
@EnableConfigurationProperties(BoardDatabases.Logins.class)
class BoardDatabases {

    @ConfigurationProperties("jixiao.database")
    record Logins(Login builder, Login reader) {
    }

    /** Without the password where it is printed. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource ledgerReading(@Value("${jixiao.ledger.url}") String url, Logins logins) {
        HikariConfig config = readOnly(pool("ledger-reading", url, logins.reader(), 6));
        config.setSchema("command"); // command.position_at looks for the ledger on its caller's search path
        return new HikariDataSource(config);
    }

    /** For the projector, rebuilds and the outbox. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource views(@Value("${jixiao.views.url:${jixiao.ledger.url}}") String url, Logins logins) {
        return new HikariDataSource(pool("views", url, logins.builder(), 8));
    }

    /** For every question. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource viewsReading(@Value("${jixiao.views.url:${jixiao.ledger.url}}") String url, Logins logins) {
        return new HikariDataSource(readOnly(pool("views-reading", url, logins.reader(), 12)));
    }

    /** For what people say about their subscriptions and messages: the reader too, as it never needs more than its grants there. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource subscribing(@Value("${jixiao.views.url:${jixiao.ledger.url}}") String url, Logins logins) {
        return new HikariDataSource(pool("subscribing", url, logins.reader(), 4));
    }

    @Bean
    LedgerPlace ledgerPlace(@Value("${jixiao.ledger.url}") String url, Logins logins) {
        return new LedgerPlace(url, logins.reader().user(), logins.reader().password());
    }

    /** A database that is not up yet is no reason not to start: the board says that it is not ready, and tries again. */
    private static HikariConfig pool(String name, String url, Login login, int most) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "jixiao query-service");
        return config;
    }

    /** Said to the server, which also holds outside of a transaction. */
    private static HikariConfig readOnly(HikariConfig config) {
        config.addDataSourceProperty("options", "-c default_transaction_read_only=on");
        config.setReadOnly(true);
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
