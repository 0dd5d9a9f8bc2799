package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestrictedDeskTest {

    @Test
    void works_in_the_standalone_as_a_role_that_cannot_change_the_ledger(@TempDir Path data) throws Exception {
        try (DataFolder folder = DataFolder.hold(data); EmbeddedDatabase embedded = new EmbeddedDatabase(folder);
                Services services = new Services(0, folder.resolve("logs").resolve("jixiao.log"))) {
            embedded.start();
            services.start(embedded.database());
            for (String pool : new String[] {"deskDatabase", "verifyingDatabase"}) {
                try (Connection desk = services.context().getBean(pool, DataSource.class).getConnection()) {
                    assertThat(DatabaseAlone.ask(desk, "select current_user")).as(pool).isEqualTo("jixiao_desk");
                    assertThat(DatabaseAlone.ask(desk, "select count(*) from command.ledger")).as("the first rulebook").isEqualTo("1");
                    for (String change : new String[] {"update command.ledger set payload = '{}'", "delete from command.ledger",
                            "truncate command.ledger", "alter table command.ledger disable trigger all"}) {
                        assertThatExceptionOfType(SQLException.class).as(change).isThrownBy(() -> desk.createStatement().execute(change))
                                .withMessageMatching("(?s).*(permission denied for table|must be owner of table) ledger.*");
                    }
                }
            }
        }
    }
}
