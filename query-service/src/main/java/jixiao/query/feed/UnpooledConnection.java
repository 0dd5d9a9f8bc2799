package jixiao.query.feed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A connection to a ledger's database that is none of a pool's: that on which notifications are heard, or one for a single question. */
public final class UnpooledConnection {
    private static final String CONNECT_SECONDS = "2";
    /** The listener asks every second: a server that does not answer for this long is gone, however open the connection seems. */
    private static final String SOCKET_SECONDS = "5";

    private UnpooledConnection() {
    }

    /** {@code purpose}: as it is called in the database's list of sessions. */
    public static Connection open(String url, String user, String password, String purpose) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "jixiao query-service " + purpose);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, properties);
    }
}
