package jixiao.command.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The database roles that the services sign in as, each named by the database and what it does, as a cluster may hold several ledgers;
 * made by one script, whoever runs it. The owner of the database is none of them: it migrates at the start and is signed out.
 */
public enum DatabaseRoles {
    DESK, BUILDER, READER, ACCOUNTS, IDENTITY;

    /** What PostgreSQL would cut a longer name to could be another's. */
    private static final int LONGEST_NAME = 63;

    public String suffix() {
        return "_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    public String of(String database) {
        return database + suffix();
    }

    /** Whether each role of this database can have its name. */
    public static boolean canBeNamedAfter(String database) {
        return ACCOUNTS.of(database).getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /**
     * The SQL that makes the roles of the database it is run on, or gives them these passwords: letters and digits only. It holds verifiers
     * and no password, so that it may be handed to whoever runs it.
     */
    public static String script(Map<DatabaseRoles, String> passwords) {
        try (InputStream script = DatabaseRoles.class.getResourceAsStream("/db/roles.sql")) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            for (DatabaseRoles role : values()) {
                String password = passwords.get(role);
                if (password == null || !password.matches("[A-Za-z0-9]+")) {
                    throw new IllegalArgumentException("a password of letters and digits is needed for " + role);
                }
                sql = sql.replace("{" + role.suffix().substring(1) + "}", ScramVerifier.of(password));
            }
            return sql;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
