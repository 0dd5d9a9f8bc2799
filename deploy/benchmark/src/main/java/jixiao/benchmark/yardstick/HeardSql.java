package jixiao.benchmark.yardstick;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Listens in on a data source: which statements were prepared and with which parameters. So a yardstick runs the very same SQL. */
final class HeardSql {
    private final List<Statement> statements = new ArrayList<>();

    /** One statement as it was run; parameters by their place, from 1. */
    record Statement(String sql, TreeMap<Integer, Object> parameters) {
    }

    List<Statement> statements() {
        return statements;
    }

    DataSource listeningTo(DataSource source) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object answer = call(method, source, arguments);
            return answer instanceof Connection connection ? listeningTo(connection) : answer;
        });
    }

    private Connection listeningTo(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object answer = call(method, connection, arguments);
            return answer instanceof PreparedStatement statement ? listeningTo(statement, (String) arguments[0]) : answer;
        });
    }

    private PreparedStatement listeningTo(PreparedStatement statement, String sql) {
        Statement heard = new Statement(sql, new TreeMap<>());
        statements.add(heard);
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer place) {
                heard.parameters().put(place, arguments[1]);
            }
            return call(method, statement, arguments);
        });
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
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
