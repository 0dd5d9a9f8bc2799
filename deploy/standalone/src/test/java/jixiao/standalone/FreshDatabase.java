package jixiao.standalone;

import java.util.EnumMap;
import java.util.Map;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.postgres.Database;
import jixiao.standalone.postgres.Database.Login;
import jixiao.testing.Postgres;

/**
 * A database of the tests' PostgreSQL, with its owner and its roles. With {@code -Dtest.feed=kafka} views and people lie in another one,
 * and the ledger comes there over Kafka.
 */
public final class FreshDatabase {
    private FreshDatabase() {
    }

    public static Database make() {
        String ledger = Postgres.freshDatabase();
        if (!isOverKafka()) {
            return new Database(ledger, owner(ledger), roles(ledger, ledger));
        }
        String views = Postgres.freshDatabase();
        FeedOverKafka.isToldOf(ledger, views);
        return new Database(ledger, views, owner(ledger), roles(ledger, views));
    }

    /** What a board answers of a position that the ledger has not: over Kafka nobody knows that it has not. */
    static int statusBeyondTheHead() {
        return isOverKafka() ? 503 : 400;
    }

    private static boolean isOverKafka() {
        return "kafka".equals(System.getProperty("test.feed"));
    }

    private static Login owner(String url) {
        return new Login(Postgres.owner(url), Postgres.ROLE_PASSWORD);
    }

    private static Map<DatabaseRoles, Login> roles(String ledger, String views) {
        return new EnumMap<>(Map.of(
                DatabaseRoles.DESK, new Login(Postgres.desk(ledger), Postgres.ROLE_PASSWORD),
                DatabaseRoles.BUILDER, new Login(Postgres.builder(views), Postgres.ROLE_PASSWORD),
                DatabaseRoles.READER, new Login(Postgres.reader(views), Postgres.ROLE_PASSWORD),
                DatabaseRoles.ACCOUNTS, new Login(Postgres.accounts(views), Postgres.ROLE_PASSWORD),
                DatabaseRoles.IDENTITY, new Login(Postgres.identity(views), Postgres.ROLE_PASSWORD)));
    }
}
