package jixiao.query.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import jixiao.query.WrittenLedger;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;

/** Of a city's projects, a statement of somebody who sees some units reads those units' alone, however many there are. */
class LedgerSecurityPlanTest {
    private static final int PROJECTS = 20_000;
    private static final int UNITS = 400;

    @Test
    void the_policies_of_the_ledger_find_the_projects_of_some_units_by_an_index() throws SQLException {
        WrittenLedger ledger = new WrittenLedger();
        ledger.execute("""
                insert into command.project_unit (project, unit)
                select '2024-P' || number, lpad((number %% %d)::text, 6, '0') from generate_series(1, %d) number"""
                .formatted(UNITS, PROJECTS));
        ledger.execute("analyze command.project_unit");
        try (Connection reader = DriverManager.getConnection(ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD)) {
            reader.setAutoCommit(false);
            for (String asked : List.of("select payload from command.ledger where aggregate = '2024-P7' and position <= 100",
                    "select count(*) from command.ledger where aggregate in ('2024-P7', '2024-P8')")) {
                assertThat(plan(reader, asked)).as(asked).contains("project_unit_of_unit").doesNotContain("Seq Scan on project_unit");
            }
        }
    }

    private static String plan(Connection reader, String asked) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            statement.execute("select set_config('jixiao.units', '{000007,000008}', true)");
            StringBuilder plan = new StringBuilder();
            try (ResultSet line = statement.executeQuery("explain analyze " + asked)) {
                while (line.next()) {
                    plan.append(line.getString(1)).append('\n');
                }
            }
            reader.rollback();
            return plan.toString();
        }
    }
}
