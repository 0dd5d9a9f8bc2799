package jixiao.command.publisher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections whose user stands still at a closed gate when it next asks something, as a process that is stopped does. */
final class GatedSource extends DelegatingDataSource {
    private static final Set<String> ASKING = Set.of("prepareStatement", "createStatement", "unwrap");
    private boolean isClosed;

    GatedSource(DataSource source) {
        super(source);
    }

    synchronized void shut() {
        isClosed = true;
    }

    synchronized void open() {
        isClosed = false;
        notifyAll();
    }

    private synchronized void pass() throws InterruptedException {
        while (isClosed) {
            wait();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (ASKING.contains(method.getName())) {
                        pass();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
