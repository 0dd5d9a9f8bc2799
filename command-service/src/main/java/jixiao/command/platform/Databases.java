package jixiao.command.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The desk's connections. The database's owner migrates at the start and is signed out; everything else is done by a login role
 * that may insert into the ledger and read it, and can come to no more: the start is refused where it could.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Databases.LedgerAddress.class, Databases.Logins.class})
public class Databases {
    static final String SCHEMA = "command";
    /** Of a page of two thousand events, on a machine that is busy with everything else. */
    private static final int VERIFIER_SECONDS = 30;

    /** Where the ledger is; {@code pool} is the most connections that load aggregates. */
    @ConfigurationProperties("jixiao.ledger")
    record LedgerAddress(String url, int pool) {
    }

    @ConfigurationProperties("jixiao.database")
    record Logins(Login owner, Login desk) {
    }

    /** Without the password where it is printed. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** Present once the schema is there and the desk's role is harmless: whoever needs a connection asks for this first. */
    record Migrated(Login desk) {
    }

    /** Not pooled: one connection appends for as long as the process lives, one walks the chain. */
    public record LedgerSources(DataSource appending, DataSource walking) {
    }

    /** Not pooled: one connection publishes for as long as the process lives. */
    public record PublishingSource(DataSource source) {
    }

    @Bean
    Migrated commandSchema(LedgerAddress address, Logins logins) throws SQLException {
        Flyway.configure().dataSource(address.url(), logins.owner().user(), logins.owner().password())
                .schemas(SCHEMA).defaultSchema(SCHEMA).createSchemas(true).locations("classpath:db/command").load().migrate();
        try (Connection desk = source(address, logins.desk(), 5).getConnection();
             ResultSet row = desk.createStatement().executeQuery("select powers_over_ledger()")) {
            row.next();
            if (row.getString(1) != null) {
                throw new IllegalStateException("账号 %s 能改动账本（%s），不能用来受理业务。请改用只能追加的账号，例如由 db/roles.sql 建立的。"
                        .formatted(logins.desk().user(), row.getString(1)));
            }
        }
        return new Migrated(logins.desk());
    }

    /** Aggregates, answers, accounts: short statements only. */
    @Bean(defaultCandidate = false)
    @Qualifier("desk")
    HikariDataSource deskDatabase(LedgerAddress address, Migrated migrated) {
        return pool("desk", source(address, migrated.desk(), 5), address.pool());
    }

    /** Walks the whole ledger: as long as it takes, and never in the way of the others. */
    @Bean(defaultCandidate = false)
    @Qualifier("verifying")
    HikariDataSource verifyingDatabase(LedgerAddress address, Migrated migrated) {
        return pool("verifying", source(address, migrated.desk(), 0), 2);
    }

    /** Keeps what is read of a document while it is read, which is one document at a time. */
    @Bean(defaultCandidate = false)
    @Qualifier("importing")
    HikariDataSource importingDatabase(LedgerAddress address, Migrated migrated) {
        return pool("importing", source(address, migrated.desk(), 0), 1);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("desk")
    JdbcClient deskTables(@Qualifier("desk") DataSource desk) {
        return JdbcClient.create(desk);
    }

    /** For single sessions of the ledger, which it opens and closes itself. */
    @Bean
    LedgerSources ledgerSources(LedgerAddress address, Migrated migrated) {
        return new LedgerSources(source(address, migrated.desk(), 5), source(address, migrated.desk(), VERIFIER_SECONDS));
    }

    /** For the one connection of the publisher. */
    @Bean
    PublishingSource publishingSource(LedgerAddress address, Migrated migrated) {
        return new PublishingSource(source(address, migrated.desk(), 5));
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

    private static PGSimpleDataSource source(LedgerAddress address, Login login, int socketTimeoutSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setCurrentSchema(SCHEMA);
        source.setApplicationName("jixiao command-service");
        source.setConnectTimeout(2);
        source.setSocketTimeout(socketTimeoutSeconds);
        source.setTcpKeepAlive(true);
        return source;
    }
}
