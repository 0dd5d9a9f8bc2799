package jixiao.standalone.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jixiao.kernel.value.Role;

/**
 * Who may ask each operation, and what of it is narrowed to the units of whoever asks, as {@code rights.txt} states them by hand: a line
 * for each operation with its id, the roles, and the kind.
 */
record StatedRights(Set<Role> roles, Narrowed narrowed) {
    /** Signed in in whatever role. */
    private static final String ANYBODY = "ANYBODY";
    private static final String READERS = "READERS";
    private static final Set<Role> OF_PEOPLE = EnumSet.complementOf(EnumSet.of(Role.SYSTEM));

    /** How an operation keeps to the units of whoever asks. */
    enum Narrowed {
        /** It is of one project, unit, alert, file or import: of another unit's it is answered 404. */
        ONE,
        /** It tells of many, of which none is another unit's. */
        MANY,
        /** It is about what is the asker's own. */
        OWN,
        /** It holds for all units, or tells of none. */
        ALL,
        /** It is asked before anybody is known. */
        DOOR
    }

    static Map<String, StatedRights> read() {
        try (InputStream lines = StatedRights.class.getResourceAsStream("/openapi/rights.txt")) {
            Map<String, StatedRights> stated = new TreeMap<>();
            new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] words = line.trim().split("\\s+");
                        stated.put(words[0], new StatedRights(roles(words[1]), Narrowed.valueOf(words[2])));
                    });
            return stated;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names.split("\\+")) {
            roles.addAll(name.equals(ANYBODY) ? OF_PEOPLE
                    : name.equals(READERS) ? OF_PEOPLE.stream().filter(role -> !role.isAdministrator()).toList()
                    : List.of(Role.valueOf(name)));
        }
        return roles;
    }

    static List<Role> ofPeople() {
        return Arrays.stream(Role.values()).filter(OF_PEOPLE::contains).toList();
    }
}
