package jixiao.identity.database;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** Migrates the schema {@code identity}, by its owner and before anybody uses it. */
public final class IdentitySchema {
    private static final String SCHEMA = "identity";

    private IdentitySchema() {
    }

    /** {@code login}: who is granted what the desk and the standalone do with it. */
    public static void migrate(String url, String owner, String password, String login) {
        Flyway.configure().dataSource(url, owner, password).schemas(SCHEMA).defaultSchema(SCHEMA).createSchemas(true)
                .locations("classpath:db/identity").placeholders(Map.of("login", login)).load().migrate();
    }
}
