package jixiao.query.feed;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import jixiao.query.platform.ScopedTables;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The ledger as somebody sees it who sees some units: every prepared statement says which, in the same round trip and for its own
 * transaction alone, and row-level security keeps to it.
 */
final class ScopedLedger extends DelegatingDataSource {
    /** What is said is a value like others, so that a statement is the same whoever asks, and the driver and PostgreSQL know it again. */
    private static final String BEFORE = "begin;\nselect set_config('jixiao.units', ?, true);\n";
    private static final String BEHIND = ";\ncommit";
    private final String said;

    ScopedLedger(DataSource reader, Viewer viewer) {
        super(reader);
        this.said = ScopedTables.said(viewer);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (self, method, arguments) -> method.getName().equals("prepareStatement")
                ? scoped(connection.prepareStatement(BEFORE + arguments[0] + BEHIND)) : call(method, connection, arguments));
    }

    private PreparedStatement scoped(PreparedStatement statement) throws SQLException {
        statement.setString(1, said);
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (!method.getName().equals("executeQuery")) {
                return call(method, statement, isParameter(method) ? behindWhatIsSaid(arguments) : arguments);
            }
            try {
                statement.execute();
                statement.getMoreResults(); // what was said
                statement.getMoreResults(); // what was asked
                return statement.getResultSet();
            } catch (SQLException refused) {
                ScopedTables.rollBack(statement.getConnection(), refused);
                throw refused;
            }
        });
    }

    /** A parameter is set by its place and its value, all else by one value. */
    private static boolean isParameter(Method method) {
        return method.getName().startsWith("set") && method.getParameterCount() > 1 && method.getParameterTypes()[0] == int.class;
    }

    private static Object[] behindWhatIsSaid(Object[] arguments) {
        Object[] moved = arguments.clone();
        moved[0] = (int) arguments[0] + 1;
        return moved;
    }

    private static @Nullable Object call(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
