package jixiao.standalone.postgres;

import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.postgres.Database.Login;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of somebody's own. The user given owns the ledger; the services' roles are made where he may make roles, else the start
 * is refused with the SQL that makes them, as are those that a later version needs besides. A role that signs in with another password
 * already gets no new one: it may be in use.
 */
public final class GivenDatabase {
    private static final int LOGIN_SECONDS = 10;
    private final String url;
    private final Login owner;
    private final Path folder;
    private final PrintStream terminal;

    /** {@code folder} keeps the roles' passwords, {@code terminal} is where SQL is shown. */
    public GivenDatabase(String address, Map<String, String> environment, Path folder, PrintStream terminal) {
        this.url = withoutCredentials(address);
        this.owner = new Login(environment.getOrDefault("JIXIAO_DATABASE_USER", parameter(address, "user")),
                environment.getOrDefault("JIXIAO_DATABASE_PASSWORD", parameter(address, "password")));
        this.folder = folder;
        this.terminal = terminal;
    }

    /** Tried at once, because a service that waits for a wrong address says nothing for a minute. */
    public Database ready() {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        try (Connection connection = DriverManager.getConnection(url, owner.user(), owner.password())) {
            String name = ask(connection, "select current_database()");
            if (!DatabaseRoles.canBeNamedAfter(name)) {
                throw CannotGoOn.because("数据库名 %s 太长，无法据此为各账号命名。请改用较短的名字。".formatted(name), "The database's name is too long.");
            }
            RolePasswords passwords = RolePasswords.in(folder);
            Database database = Database.of(url, name, owner, passwords);
            if (!whoFails(database).isEmpty()) {
                makeRoles(connection, database, passwords.script());
            }
            return database;
        } catch (SQLException refused) {
            throw CannotGoOn.because("无法连接数据库 %s：%s".formatted(url.split("\\?")[0], refused.getMessage()),
                    "The database cannot be reached.", refused);
        }
    }

    private void makeRoles(Connection connection, Database database, String script) throws SQLException {
        Map<Login, String> failing = whoFails(database);
        String names = failing.keySet().stream().map(login -> "'" + login.user() + "'").collect(Collectors.joining(", "));
        String inUse = ask(connection, "select string_agg(rolname, '、') from pg_roles where rolcanlogin and rolname in (" + names + ")");
        if (inUse != null) {
            throw refused(script, "账号 %s 已经存在，但不能用 %s 中的密码登录：%s。可能另有绩效正在使用；请从其数据目录复制该文件，或在该数据库中执行上面的 SQL 改用新密码。"
                    .formatted(inUse, folder.resolve(RolePasswords.FILE), failing.values().iterator().next()), null);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException forbidden) {
            throw refused(script, "账号 %s 不能建立绩效使用的账号（%s）。请由数据库管理员在数据库 %s 中执行上面的 SQL，然后重新启动；密码已存入 %s。"
                    .formatted(owner, String.valueOf(forbidden.getMessage()).lines().findFirst().orElse(""), database,
                            folder.resolve(RolePasswords.FILE)),
                    forbidden);
        }
        for (String still : whoFails(database).values()) {
            throw CannotGoOn.because("绩效使用的账号已建立，但不能登录数据库 %s：%s".formatted(database, still), "A role cannot sign in.");
        }
    }

    /** The sentence goes into a log too, the SQL only to the terminal. */
    private CannotGoOn refused(String script, String sentence, @Nullable SQLException reason) {
        terminal.println(script);
        return CannotGoOn.because(sentence, "The roles of the services are missing: run the SQL above on the database, then start again.",
                reason);
    }

    /** Who cannot sign in, and why. */
    private Map<Login, String> whoFails(Database database) {
        Map<Login, String> failing = new LinkedHashMap<>();
        for (Login login : database.roles().values()) {
            try (Connection works = DriverManager.getConnection(url, login.user(), login.password())) {
                works.getMetaData();
            } catch (SQLException failure) {
                failing.put(login, String.valueOf(failure.getMessage()));
            }
        }
        return failing;
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The driver would prefer the address's user to any that it is told. */
    private static String withoutCredentials(String address) {
        int query = address.indexOf('?');
        if (query < 0) {
            return address;
        }
        String rest = Arrays.stream(address.substring(query + 1).split("&"))
                .filter(pair -> !pair.startsWith("user=") && !pair.startsWith("password=")).collect(Collectors.joining("&"));
        return address.substring(0, query) + (rest.isEmpty() ? "" : "?" + rest);
    }

    private static String parameter(String address, String name) {
        String query = address.contains("?") ? address.substring(address.indexOf('?') + 1) : "";
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
