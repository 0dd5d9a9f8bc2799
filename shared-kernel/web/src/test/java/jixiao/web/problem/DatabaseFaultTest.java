package jixiao.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({"08006, AWAY", "08001, AWAY", "53300, AWAY", "53200, AWAY", "53100, DISK_FULL", "57P01, AWAY", "57014, AWAY",
            "40001, AWAY", "40P01, AWAY",
        "55P03, AWAY", "23505, OURS", "23514, OURS", "42P01, OURS", "42601, OURS", "22021, OURS", "22P02, OURS", "25006, OURS",
                "28P01, OURS", "XX001, OURS",
        "40002, OURS", "0A000, OURS", "08, OURS", ", OURS"})
    void is_told_by_the_sqlstate_however_deep_it_lies(String state, DatabaseFault fault) {
        SQLException refused = new SQLException("refused", state);
        assertThat(DatabaseFault.of(refused)).isEqualTo(fault);
        assertThat(DatabaseFault.of(new RuntimeException(new IllegalStateException(refused)))).isEqualTo(fault);
    }

    @Test
    void a_pool_that_has_no_connection_to_give_is_away_and_a_full_disk_is_full_under_any_state() {
        assertThat(DatabaseFault.of(new SQLTransientConnectionException("desk - Connection is not available")))
                .isEqualTo(DatabaseFault.AWAY);
        assertThat(DatabaseFault.of(new SQLException("could not write: No space left on device", "58030")))
                .isEqualTo(DatabaseFault.DISK_FULL);
        assertThat(DatabaseFault.of(new SQLTransientConnectionException("none", new SQLException("full", "53100"))))
                .isEqualTo(DatabaseFault.DISK_FULL);
        assertThat(DatabaseFault.of(new IllegalStateException("ours"))).isEqualTo(DatabaseFault.OURS);
    }
}
