package jixiao.standalone.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import jixiao.command.platform.ScramVerifier;

/**
 * Our database in the embedded PostgreSQL, its owner and the services' roles: made by the superuser at every start, so that roles made by
 * an earlier version are taken over and lost passwords are no harm.
 */
public final class OwnDatabase {
    private static final String NAME = "jixiao";
    private final int port;
    private final String superuser;
    private final String secret;
    private final RolePasswords passwords;

    public OwnDatabase(int port, String superuser, String secret, RolePasswords passwords) {
        this.port = port;
        this.superuser = superuser;
        this.secret = secret;
        this.passwords = passwords;
    }

    /** As its owner and the services sign in to it. */
    public static Database at(int port, RolePasswords passwords) {
        return Database.of(address(port, NAME), NAME, new Database.Login(NAME, passwords.owner()), passwords);
    }

    public void make() throws SQLException {
        try (Connection connection = DriverManager.getConnection(address(port, "postgres"), superuser, secret);
                Statement statement = connection.createStatement()) {
            if (!statement.executeQuery("select from pg_roles where rolname = '" + NAME + "'").next()) {
                statement.execute("create role %s login".formatted(NAME));
            }
            statement.execute("alter role %s password '%s'".formatted(NAME, ScramVerifier.of(passwords.owner())));
            if (!statement.executeQuery("select from pg_database where datname = '" + NAME + "'").next()) {
                statement.execute("create database %s owner %s".formatted(NAME, NAME));
            }
        }
        try (Connection connection = DriverManager.getConnection(address(port, NAME), superuser, secret);
                Statement statement = connection.createStatement()) {
            statement.execute(passwords.script());
        }
    }

    private static String address(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }
}
