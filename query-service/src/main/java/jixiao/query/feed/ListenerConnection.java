package jixiao.query.feed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The connection on which notifications are heard, none of a pool's: it is open as long as the process. */
final class ListenerConnection {
    private static final String CONNECT_SECONDS = "2";
    /** The listener asks every second: a server that does not answer for this long is gone, however open the connection seems. */
    private static final String SOCKET_SECONDS = "5";

    private ListenerConnection() {
    }

    static Connection open(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "jixiao query-service notifications");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, properties);
    }
}
