package jixiao.query.fold.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.query.unit.UnitView;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views of what seldom happens have no row of most projects: those would be asked for again with every event of the ledger. */
class LiveStatesTest {
    private final AtomicInteger asked = new AtomicInteger();
    private Connection connection;
    private LiveStates<?> states;

    @BeforeEach
    void one_row() throws SQLException {
        String database = Postgres.freshDatabase();
        connection = DriverManager.getConnection(database, Postgres.builder(database), Postgres.ROLE_PASSWORD);
        connection.createStatement().execute("""
                create schema here; create table here.unit (key text, year int, since bigint, until bigint, state json);
                insert into here.unit values ('2024-A', 2024, 1, 9223372036854775807, '{}')""");
        states = new LiveStates<>("here", UnitView.UNIT);
        states.in((Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                asked.incrementAndGet();
            }
            return method.invoke(connection, arguments);
        }), false);
    }

    @AfterEach
    void end() throws SQLException {
        connection.close();
    }

    @Test
    void ask_once_for_a_key_that_has_no_row_over_many_batches() throws SQLException {
        for (int batch = 0; batch < 3; batch++) {
            states.fetch(List.of("2024-A", "2024-B"));
            states.fetch(List.of("2024-B"));
            assertThat(states.main("2024-A")).isEqualTo("{}");
            assertThat(states.main("2024-B")).isNull();
            states.finish();
        }
        assertThat(asked).as("once for both, and again for the one that has a row nobody kept").hasValue(3);
    }

    @Test
    void ask_again_for_one_that_was_written_elsewhere_or_undone() throws SQLException {
        states.fetch(List.of("2024-B"));
        states.forget("2024-B");
        states.fetch(List.of("2024-B"));
        states.forget();
        states.fetch(List.of("2024-B"));
        assertThat(asked).hasValue(3);
    }
}
