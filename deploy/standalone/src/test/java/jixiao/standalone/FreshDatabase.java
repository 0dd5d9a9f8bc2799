package jixiao.standalone;

import java.util.EnumMap;
import java.util.Map;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.Database.Login;
import jixiao.testing.Postgres;

/** A database of the tests' PostgreSQL, with its owner and its roles. */
public final class FreshDatabase {
    private FreshDatabase() {
    }

    public static Database make() {
        String url = Postgres.freshDatabase();
        Map<DatabaseRoles, Login> roles = new EnumMap<>(Map.of(
                DatabaseRoles.DESK, new Login(Postgres.desk(url), Postgres.ROLE_PASSWORD),
                DatabaseRoles.BUILDER, new Login(Postgres.builder(url), Postgres.ROLE_PASSWORD),
                DatabaseRoles.READER, new Login(Postgres.reader(url), Postgres.ROLE_PASSWORD),
                DatabaseRoles.ACCOUNTS, new Login(Postgres.accounts(url), Postgres.ROLE_PASSWORD),
                DatabaseRoles.IDENTITY, new Login(Postgres.identity(url), Postgres.ROLE_PASSWORD)));
        return new Database(url, new Login(Postgres.owner(url), Postgres.ROLE_PASSWORD), roles);
    }
}
