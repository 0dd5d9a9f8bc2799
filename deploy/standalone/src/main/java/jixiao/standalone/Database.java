package jixiao.standalone;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Where the ledger and the views lie, and as whom to sign in: our own PostgreSQL, or one that somebody else runs. */
record Database(String url, String user, String password) {

    /** One of somebody's own; tried at once, because a service that waits for a wrong address says nothing for a minute. */
    static Database given(String url, Map<String, String> environment) {
        Database database = new Database(url, environment.getOrDefault("JIXIAO_DATABASE_USER", parameter(url, "user")),
                environment.getOrDefault("JIXIAO_DATABASE_PASSWORD", parameter(url, "password")));
        DriverManager.setLoginTimeout(10);
        try (Connection connection = DriverManager.getConnection(url, database.user, database.password)) {
            return database;
        } catch (SQLException refused) {
            throw CannotGoOn.because("无法连接数据库 %s：%s".formatted(url.split("\\?")[0], refused.getMessage()),
                    "The database cannot be reached.", refused);
        }
    }

    private static String parameter(String url, String name) {
        String query = url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /** Without the password: records print everything they hold. */
    @Override
    public String toString() {
        return url.split("\\?")[0];
    }
}
