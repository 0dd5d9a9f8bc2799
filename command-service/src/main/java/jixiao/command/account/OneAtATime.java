package jixiao.command.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What must not be decided twice at once, in whatever process: a look at who may do what, and what follows from it. */
@Component
class OneAtATime {
    private static final long KEY = 0x6a_69_78_69_61_6fL;
    /** Longer than two commands take; whoever waits longer is told that the database is away. */
    private static final int LONGEST_SECONDS = 15;
    private final JdbcTemplate tables;

    OneAtATime(@Qualifier("identity") JdbcTemplate tables) {
        this.tables = tables;
    }

    <T> T run(Supplier<T> what) {
        return tables.execute((ConnectionCallback<T>) connection -> {
            say(connection, "select pg_advisory_lock(?)");
            try {
                return what.get();
            } finally {
                say(connection, "select pg_advisory_unlock(?)");
            }
        });
    }

    private static void say(Connection connection, String sentence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sentence)) {
            statement.setQueryTimeout(LONGEST_SECONDS);
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
