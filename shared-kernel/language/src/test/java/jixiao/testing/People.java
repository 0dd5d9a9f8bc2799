package jixiao.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import jixiao.kernel.value.AccountName;

/** Accounts as identity keeps them, written behind the services' backs into a schema that is migrated already. */
public final class People {
    private static final Set<String> ADMINISTRATORS = Set.of("SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN");
    private static final Set<String> FOR_EVERYTHING = Set.of("REVIEWER", "LEADER");

    private People() {
    }

    /** An account with one right; {@code name} is in its normal form. Once more: the same account with another right and password. */
    public static void open(String database, String name, String role, String unit, String hash) {
        String capacity = ADMINISTRATORS.contains(role) ? role : "BUSINESS";
        try (Connection connection = connect(database)) {
            connection.setAutoCommit(false);
            run(connection, "delete from identity.held_grant where account = ?", name);
            run(connection, """
                    insert into identity.access (account, shown, unit, capacity, read_as) values (?, ?, ?, ?, ?)
                    on conflict (account) do update set unit = excluded.unit, capacity = excluded.capacity, disabled = false""",
                    name, name, unit, capacity, new AccountName(name).readAs());
            run(connection, "insert into identity.held_grant (account, number, role, unit, capacity) values (?, 1, ?, ?, ?)",
                    name, role, unit, capacity);
            if (FOR_EVERYTHING.contains(role)) {
                run(connection, "insert into identity.unit_reach (unit, everything) values (?, true) on conflict do nothing", unit);
            }
            run(connection, """
                    insert into identity.person (account, password_hash) values (?, ?)
                    on conflict (account) do update set password_hash = excluded.password_hash""", name, hash);
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Says that all accounts there are are those of the ledger in the same database. */
    public static void heardAll(String database) {
        heardAll(database, database);
    }

    /** The same of a ledger in another database. */
    public static void heardAll(String database, String ledger) {
        try (Connection connection = connect(database); Connection asked = connect(ledger); ResultSet epoch = asked.createStatement()
                .executeQuery("select epoch from command.epoch where ended_at is null")) {
            epoch.next();
            run(connection, """
                    insert into identity.heard (epoch, position) values (?::uuid, 0)
                    on conflict (one) do update set epoch = excluded.epoch""", epoch.getString(1));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static void remove(String database, String name) {
        try (Connection connection = connect(database)) {
            run(connection, "delete from identity.access where account = ?", name);
            run(connection, "delete from identity.person where account = ?", name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void run(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setString(at + 1, values[at]);
            }
            statement.execute();
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(database, Postgres.USER, Postgres.PASSWORD);
    }
}
