package jixiao.command.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import jixiao.web.admission.TooBusy;
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
    /** Of those who wait here only one holds a connection: whoever has his turn needs more of them. */
    private final ReentrantLock ofThisProcess = new ReentrantLock(true);
    private final JdbcTemplate tables;

    OneAtATime(@Qualifier("identity") JdbcTemplate tables) {
        this.tables = tables;
    }

    <T> T run(Supplier<T> what) {
        try {
            if (!ofThisProcess.tryLock(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new TooBusy("正在办理另一件授权或停用，请稍后再试");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new TooBusy("正在停止，请稍后再试");
        }
        try {
            return ofAll(what);
        } finally {
            ofThisProcess.unlock();
        }
    }

    private <T> T ofAll(Supplier<T> what) {
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
