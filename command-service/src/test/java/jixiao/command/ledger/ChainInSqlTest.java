package jixiao.command.ledger;

import static jixiao.command.ledger.OpenLedger.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import jixiao.testing.ChainInSql;
import org.junit.jupiter.api.Test;

/** The board's tests hear ledgers that no desk wrote: they are such as the desk would have written. */
class ChainInSqlTest {
    private static final int ROWS = 5;

    @Test
    void makes_a_chain_that_the_desk_finds_intact_and_goes_on_with() throws Exception {
        try (OpenLedger empty = OpenLedger.fresh()) {
            try (Connection connection = empty.superuser()) {
                ChainInSql.prepare(connection);
                for (int row = 1; row <= ROWS; row++) {
                    write(connection, row);
                }
            }
            try (OpenLedger ledger = empty.again()) {
                assertThat(ledger.verification().intact()).isTrue();
                assertThat(ledger.verification().position()).isEqualTo(ROWS);
                assertThat(ledger.append(entry("a", 0))).isEqualTo(ROWS + 1);
                assertThat(ledger.verification().intact()).isTrue();
            }
        }
    }

    private static void write(Connection connection, int row) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("select " + ChainInSql.WRITE)) {
            statement.setLong(1, row);
            statement.setString(2, "2024-甲");
            statement.setLong(3, row - 1);
            statement.setObject(4, UUID.randomUUID());
            statement.setObject(5, UUID.randomUUID());
            statement.setString(6, "SpendRecorded");
            statement.setInt(7, row);
            statement.setString(8, "{ \"note\": \"付款 \\\\ 𠮷\", \"n\":%d}".formatted(row));
            statement.setString(9, "{\"account\":\"clerk\"}");
            statement.setTimestamp(10, Timestamp.from(Instant.parse("2024-01-02T01:00:00.123457Z").plusSeconds(row)));
            statement.execute();
        }
    }
}
