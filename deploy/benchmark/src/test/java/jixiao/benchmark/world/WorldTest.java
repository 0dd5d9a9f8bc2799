package jixiao.benchmark.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import jixiao.command.ledger.ChainedRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    @Test
    void is_as_large_as_was_asked_for() {
        assertThat(World.of(2_000, 10_000).events()).isBetween(10_000L, 10_100L);
        assertThat(World.of(2_000, 1_000_000).events()).isBetween(1_000_000L, 1_000_200L);
        assertThat(World.of(2_000, 10_000_000).events()).isBetween(10_000_000L, 10_000_200L);
        assertThat(World.of(2_000, 1_000_000).years() * World.of(2_000, 1_000_000).projects()).isEqualTo(20_000);
    }

    @Test
    void is_written_as_the_desk_would_have_and_proves_what_was_stored_in_it(@TempDir Path folder) throws Exception {
        World world = World.of(20, 200);
        try (Cluster cluster = Cluster.start(folder)) {
            String database = cluster.ledgerOf(world);
            try (HikariDataSource ledger = Cluster.pool(database, 1)) {
                ledger.setSchema("command");
                assertThat(ChainedRows.verify(ledger)).startsWith(world.events() + " ");
            }
            Load load = new Load(world, 0, 30);
            try (AskedDesk desk = new AskedDesk(database); Connection connection = Cluster.connect(database)) {
                for (int number = 0; number < 29; number++) {
                    desk.spend(load, number);
                }
                String select = """
                        select aggregate as project, payload ->> 'voucher' as voucher, payload ->> 'amount' as amount
                          from command.ledger where type = 'SpendRecorded' and payload ->> 'voucher' like ?""";
                assertThatThrownBy(() -> load.storedIn(connection, select)).hasMessageContaining("stored were 29 events");
                desk.spend(load, 29);
                assertThat(load.storedIn(connection, select)).startsWith("30 events");
                try (ResultSet row = connection.createStatement().executeQuery("select max(position) from command.ledger")) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(world.events() + 30);
                }
            }
        }
    }
}
