package jixiao.standalone.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import jixiao.command.platform.DatabaseRoles;
import jixiao.standalone.cli.RandomPassword;

/** The passwords of the database's roles, each its own: made once and kept in a file of the data folder that only its user may read. */
public final class RolePasswords {
    public static final String FILE = "passwords";
    private static final String OWNER = "owner";
    private final Properties known;

    private RolePasswords(Properties known) {
        this.known = known;
    }

    /** Those kept in the folder; what is missing is made and kept first, so that no password is ever in use that nobody knows. */
    public static RolePasswords in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Properties known = new Properties();
            if (Files.exists(file)) {
                try (InputStream kept = Files.newInputStream(file)) {
                    known.load(kept);
                }
            }
            boolean incomplete = known.putIfAbsent(OWNER, RandomPassword.next()) == null;
            for (DatabaseRoles role : DatabaseRoles.values()) {
                incomplete |= known.putIfAbsent(nameOf(role), RandomPassword.next()) == null;
            }
            if (incomplete) {
                keep(known, file);
            }
            return new RolePasswords(known);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void keep(Properties known, Path file) throws IOException {
        Path aside = file.resolveSibling(FILE + ".unfinished");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder lines = new StringBuilder();
        known.stringPropertyNames().stream().sorted().forEach(name -> lines.append(name).append('=').append(known.getProperty(name))
                .append('\n'));
        Files.write(aside, lines.toString().getBytes(StandardCharsets.ISO_8859_1));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public String owner() {
        return known.getProperty(OWNER);
    }

    String of(DatabaseRoles role) {
        return known.getProperty(nameOf(role));
    }

    /** What makes the roles of the database that it is run on. */
    public String script() {
        Map<DatabaseRoles, String> passwords = new EnumMap<>(DatabaseRoles.class);
        for (DatabaseRoles role : DatabaseRoles.values()) {
            passwords.put(role, of(role));
        }
        return DatabaseRoles.script(passwords);
    }

    private static String nameOf(DatabaseRoles role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
