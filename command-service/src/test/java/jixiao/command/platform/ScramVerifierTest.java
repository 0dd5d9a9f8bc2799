package jixiao.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import jixiao.testing.Postgres;
import org.junit.jupiter.api.Test;

class ScramVerifierTest {

    /** The password and the salt of RFC 7677, section 3. */
    @Test
    void is_made_as_the_standard_says() {
        byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
        assertThat(ScramVerifier.of("pencil", salt, 4_096)).isEqualTo("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ=="
                + "$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
        assertThat(ScramVerifier.of("pencil")).isNotEqualTo(ScramVerifier.of("pencil"));
    }

    @Test
    void lets_a_role_sign_in_and_is_all_that_the_database_is_told() throws Exception {
        String database = Postgres.freshDatabase();
        Map<DatabaseRoles, String> passwords = new EnumMap<>(DatabaseRoles.class);
        for (DatabaseRoles role : DatabaseRoles.values()) {
            passwords.put(role, "Secret" + role.name() + "9");
        }
        String script = DatabaseRoles.script(passwords);
        passwords.values().forEach(password -> assertThat(script).doesNotContain(password));
        try (Connection superuser = DriverManager.getConnection(database, Postgres.USER, Postgres.PASSWORD)) {
            superuser.createStatement().execute(script);
        }
        for (DatabaseRoles role : DatabaseRoles.values()) {
            String name = role.of(database.substring(database.lastIndexOf('/') + 1));
            try (Connection signedIn = DriverManager.getConnection(database, name, passwords.get(role));
                    ResultSet who = signedIn.createStatement().executeQuery("select session_user")) {
                who.next();
                assertThat(who.getString(1)).isEqualTo(name);
            }
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager.getConnection(database, name, "another"))
                    .withMessageContaining("password authentication failed");
        }
    }
}
