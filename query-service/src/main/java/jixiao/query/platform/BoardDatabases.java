package jixiao.query.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The board's connections. What folds and tells signs in as the builder, which owns the views; what answers people as the reader,
 * which owns nothing and may write nothing but subscriptions and what became of messages. None is anybody's default data source: in
 * the standalone the desk's are in the same context.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BoardDatabases.Logins.class)
public class BoardDatabases {

    private static final int CONNECT_SECONDS = 2;
    /** Whoever asks has given up by then; a statement that takes longer would only keep the connection from the next. */
    private static final int QUESTION_SECONDS = 20;
    /** A batch of events is bounded. A rebuild, which moves millions of rows, sets its own bound. */
    private static final int BATCH_SECONDS = 60;
    /** The server ends a statement first, and says so; the socket's end is for a server that says nothing any more. */
    private static final int SOCKET_LONGER_SECONDS = 5;

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

    /** For what follows the ledger, and for those who may see all of it: its sessions say so once. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource ledgerReading(LedgerPlace ledger, Logins logins) {
        HikariConfig config = ofLedger(pool("ledger-reading", ledger.url(), logins.reader(), 6, QUESTION_SECONDS));
        config.addDataSourceProperty("options", config.getDataSourceProperties().getProperty("options") + " -c jixiao.units=*");
        return new HikariDataSource(config);
    }

    /** For those who may see some units: each statement says which. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource ledgerAsking(LedgerPlace ledger, Logins logins) {
        return new HikariDataSource(ofLedger(pool("ledger-asking", ledger.url(), logins.reader(), 4, QUESTION_SECONDS)));
    }

    private static HikariConfig ofLedger(HikariConfig config) {
        config.setSchema("command"); // command.position_at looks for the ledger on its caller's search path
        return readOnly(config);
    }

    /** For the projector, rebuilds and the outbox. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource views(@Value("${jixiao.views.url:${jixiao.ledger.url}}") String url, Logins logins) {
        return new HikariDataSource(pool("views", url, logins.builder(), 8, BATCH_SECONDS));
    }

    /** For every question. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource viewsReading(@Value("${jixiao.views.url:${jixiao.ledger.url}}") String url, Logins logins) {
        return new HikariDataSource(readOnly(pool("views-reading", url, logins.reader(), 12, QUESTION_SECONDS)));
    }

    /** For what people say about their subscriptions and messages: the reader too, as it never needs more than its grants there. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource subscribing(@Value("${jixiao.views.url:${jixiao.ledger.url}}") String url, Logins logins) {
        return new HikariDataSource(pool("subscribing", url, logins.reader(), 4, QUESTION_SECONDS));
    }

    @Bean
    LedgerPlace ledgerPlace(Environment settings, Logins logins) {
        return new LedgerPlace(ledgerUrl(settings), logins.reader().user(), logins.reader().password());
    }

    /** What comes over Kafka is read beside the views, where it is mirrored, and never at the desk. */
    private static String ledgerUrl(Environment settings) {
        if (settings.getProperty("jixiao.kafka.bootstrap", "").isBlank()) {
            return settings.getRequiredProperty("jixiao.ledger.url");
        }
        String views = settings.getProperty("jixiao.views.url", "");
        if (views.isBlank()) {
            throw new IllegalStateException("不能启动：设置了 jixiao.kafka.bootstrap，账本经 Kafka 接收；请以 jixiao.views.url 指明看板自己的数据库。");
        }
        return views;
    }

    /** A database that is not up yet is no reason not to start: the board says that it is not ready, and tries again. */
    private static HikariConfig pool(String name, String url, Login login, int most, int seconds) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        config.setValidationTimeout(1_000);
        config.addDataSourceProperty("ApplicationName", "jixiao query-service");
        config.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_SECONDS)); // the driver passes over what is no text
        config.addDataSourceProperty("socketTimeout", Integer.toString(seconds + SOCKET_LONGER_SECONDS));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c statement_timeout=%ds".formatted(seconds));
        return config;
    }

    /** Said to the server, which also holds outside of a transaction. */
    private static HikariConfig readOnly(HikariConfig config) {
        String options = config.getDataSourceProperties().getProperty("options");
        config.addDataSourceProperty("options", options + " -c default_transaction_read_only=on");
        config.setReadOnly(true);
        return config;
    }

    /** Where the ledger is read; the feed opens a connection of its own there to be woken. */
    public record LedgerPlace(String url, String user, String password) {
        @Override
        public String toString() {
            return url;
        }
    }
}
