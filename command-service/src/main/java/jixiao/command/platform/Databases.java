package jixiao.command.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import jixiao.command.ledger.Ledger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The desk's connections. Migrations run as the database's owner; everything else goes as {@code jixiao_desk}, which may
 * insert into the ledger and read it, and no more.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Databases.Address.class)
class Databases {
    static final String SCHEMA = "command";
    static final String ROLE = "jixiao_desk";

    /** Where the ledger is; {@code pool} is the most connections that load aggregates. */
    @ConfigurationProperties("jixiao.ledger")
    record Address(String url, String user, String password, int pool) {
    }

    /** Present once the schema is there: whoever needs it asks for this first. */
    record Migrated(boolean byRole) {
    }

    @Bean
    Migrated commandSchema(Address address) throws SQLException {
        Flyway.configure().dataSource(address.url(), address.user(), address.password()).schemas(SCHEMA).defaultSchema(SCHEMA)
                .createSchemas(true).locations("classpath:db/command").load().migrate();
        try (Connection connection = source(address, false, 0).getConnection();
             ResultSet row = connection.createStatement().executeQuery(
                     "select exists (select from pg_roles where rolname = '" + ROLE + "' and pg_has_role(current_user, oid, 'member'))")) {
            row.next();
            return new Migrated(row.getBoolean(1));
        }
    }

    /** Aggregates, answers, accounts: short statements only. */
    @Bean(defaultCandidate = false)
    @Qualifier("desk")
    HikariDataSource deskDatabase(Address address, Migrated migrated) {
        return pool("desk", source(address, migrated.byRole(), 5), address.pool());
    }

    /** Walks the whole ledger: as long as it takes, and never in the way of the others. */
    @Bean(defaultCandidate = false)
    @Qualifier("verifying")
    HikariDataSource verifyingDatabase(Address address, Migrated migrated) {
        return pool("verifying", source(address, migrated.byRole(), 0), 2);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("desk")
    JdbcClient deskTables(@Qualifier("desk") DataSource desk) {
        return JdbcClient.create(desk);
    }

    @Bean(destroyMethod = "close")
    Ledger ledger(Address address, Migrated migrated, @Qualifier("desk") DataSource desk, MeterRegistry metrics) {
        return new Ledger(source(address, migrated.byRole(), 5), desk, metrics);
    }

    private static HikariDataSource pool(String name, DataSource source, int most) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setDataSource(source);
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(2_000);
        pool.setValidationTimeout(1_000);
        return pool;
    }

    private static PGSimpleDataSource source(Address address, boolean byRole, int socketTimeoutSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setCurrentSchema(SCHEMA);
        source.setApplicationName("jixiao command-service");
        source.setConnectTimeout(2);
        source.setSocketTimeout(socketTimeoutSeconds);
        source.setTcpKeepAlive(true);
        if (byRole) {
            source.setOptions("-c role=" + ROLE);
        }
        return source;
    }
}
