package jixiao.identity.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one pool of connections to the schema {@code identity}. Whoever is told its owner migrates it first; a board that runs alone is not,
 * and waits for who does.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityDatabase.Address.class)
public class IdentityDatabase {
    /** Every request asks for one, for a fraction of a millisecond. */
    private static final int MOST_CONNECTIONS = 12;
    private static final int CONNECT_SECONDS = 2;
    private static final int STATEMENT_SECONDS = 4;
    /** The server ends a statement first, and says so. */
    private static final int SOCKET_SECONDS = 5;
    /** Whoever asks waits no longer before what was verified lately has to do. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    @ConfigurationProperties("jixiao.identity")
    record Address(String url, String user, String password, @Nullable SchemaOwner owner) {
        /** Without the password where it is printed. */
        @Override
        public String toString() {
            return user + " at " + url;
        }
    }

    record SchemaOwner(@Nullable String user, @Nullable String password) {
        boolean isKnown() {
            return user != null && !user.isBlank();
        }

        @Override
        public String toString() {
            return String.valueOf(user);
        }
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    @Qualifier("identity")
    HikariDataSource identityDatabase(Address address) {
        SchemaOwner owner = address.owner();
        if (owner != null && owner.isKnown()) {
            IdentitySchema.migrate(address.url(), String.valueOf(owner.user()), String.valueOf(owner.password()), address.user());
        }
        return new HikariDataSource(pool(address));
    }

    /** For who keeps a connection as long as the process lives and sets its time-outs itself. */
    public record Unpooled(DataSource connections) {
    }

    /** {@code migrated}: it is there once the schema is. */
    @Bean
    Unpooled identityUnpooled(Address address, @Qualifier("identity") DataSource migrated) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("jixiao identity");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        return new Unpooled(source);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("identity")
    JdbcClient identityTables(@Qualifier("identity") DataSource identity) {
        return JdbcClient.create(identity);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("identity")
    JdbcTemplate identityStatements(@Qualifier("identity") DataSource identity) {
        return new JdbcTemplate(identity);
    }

    private static HikariConfig pool(Address address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("identity");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setValidationTimeout(LONGEST_WAIT.toMillis() / 2);
        config.setInitializationFailTimeout(-1); // who starts while it is away says 503 until it is there
        config.addDataSourceProperty("ApplicationName", "jixiao identity");
        config.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        config.addDataSourceProperty("socketTimeout", Integer.toString(SOCKET_SECONDS));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options", "-c statement_timeout=%ds".formatted(STATEMENT_SECONDS));
        return config;
    }
}
