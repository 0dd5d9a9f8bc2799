package jixiao.query.feed;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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
    private final String before;

    ScopedLedger(DataSource reader, Viewer viewer) {
        super(reader);
        this.before = "begin;\nselect set_config('jixiao.units', '%s', true);\n".formatted(ScopedTables.said(viewer).replace("'", "''"));
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (self, method, arguments) -> method.getName().equals("prepareStatement")
                ? scoped(connection.prepareStatement(before + arguments[0] + ";\ncommit")) : call(method, connection, arguments));
    }

    private static PreparedStatement scoped(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (!method.getName().equals("executeQuery")) {
                return call(method, statement, arguments);
            }
            try {
                statement.execute();
                statement.getMoreResults(); // what was said
                statement.getMoreResults(); // what was asked
                return statement.getResultSet();
            } catch (SQLException refused) {
                try (Statement back = statement.getConnection().createStatement()) {
                    back.execute("rollback");
                }
                throw refused;
            }
        });
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
