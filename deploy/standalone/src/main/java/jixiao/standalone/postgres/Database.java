package jixiao.standalone.postgres;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jixiao.command.platform.DatabaseRoles;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger and the views with the people lie, who migrates them, and as whom the services sign in: our own PostgreSQL, or one that
 * somebody else runs.
 */
public record Database(String url, String views, Login owner, Map<DatabaseRoles, Login> roles) {

    /** All in one. */
    public Database(String url, Login owner, Map<DatabaseRoles, Login> roles) {
        this(url, url, owner, roles);
    }

    /** A login role; the password is left out where it is printed. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** The database of that name, its roles named after it. */
    public static Database of(String url, String name, Login owner, RolePasswords passwords) {
        Map<DatabaseRoles, Login> roles = new EnumMap<>(DatabaseRoles.class);
        for (DatabaseRoles role : DatabaseRoles.values()) {
            roles.put(role, new Login(role.of(name), passwords.of(role)));
        }
        return new Database(url, owner, roles);
    }

    /** The same with views and people in another one, whose roles are called alike and have the same passwords. */
    public Database withViews(Database other) {
        return new Database(url, other.url, owner, roles);
    }

    public @Nullable Login as(DatabaseRoles role) {
        return roles.get(role);
    }

    /** As both services call them. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(Map.of("jixiao.ledger.url", url, "jixiao.views.url", views,
                "jixiao.accounts.url", views, "jixiao.identity.url", views));
        put(settings, "owner", owner);
        roles.forEach((role, login) -> put(settings, role.name().toLowerCase(Locale.ROOT), login));
        return settings;
    }

    private static void put(Map<String, Object> settings, String role, Login login) {
        settings.put("jixiao.database." + role + ".user", login.user());
        settings.put("jixiao.database." + role + ".password", login.password());
    }

    /** The address alone. */
    @Override
    public String toString() {
        return url.split("\\?")[0];
    }
}
