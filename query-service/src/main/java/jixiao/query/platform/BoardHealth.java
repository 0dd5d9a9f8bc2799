package jixiao.query.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health of the board's connections: DOWN where a database does not answer, or where the board could change the ledger as who it is signed
 * in.
 */
@Component("boardHealthIndicator")
class BoardHealth implements HealthIndicator {
    private static final String IS_LEDGER_HERE = "select to_regprocedure('command.powers_over_ledger()')";
    private static final String POWERS = "select command.powers_over_ledger()";
    private final List<DataSource> databases;

    BoardHealth(@Qualifier("ledgerReading") DataSource ledger, @Qualifier("views") DataSource building,
                @Qualifier("viewsReading") DataSource reading) {
        this.databases = List.of(ledger, building, reading);
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        try {
            for (DataSource database : databases) { // the views may lie in another than the ledger
                String powers = ask(database, IS_LEDGER_HERE) == null ? null : ask(database, POWERS);
                if (powers != null) {
                    health.down().withDetail("reason", "看板登录数据库的账号能改动账本（%s），请改用由 db/roles.sql 建立的账号。".formatted(powers));
                }
            }
        } catch (SQLException away) {
            health.down().withDetail("database", String.valueOf(away.getMessage()).lines().findFirst().orElse(""));
        }
        return health.build();
    }

    private static String ask(DataSource database, String question) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
