package jixiao.command.desk.http;

import java.util.Objects;
import jixiao.command.platform.Malformed;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import org.jspecify.annotations.Nullable;

/** Identities as they are typed: the white space around them is cut where they come in, and what shows nothing is blank. */
public final class Typed {
    private Typed() {
    }

    /** Of a body's field. What is missing stays so, whatever its type says: its constraints are looked at after this. */
    public static String cut(String text) {
        return Objects.isNull(text) ? text : Invisible.isAll(text) ? "" : Identity.cut(text);
    }

    /** Of one that may be absent: blank is absent. */
    public static @Nullable String cutOrAbsent(@Nullable String text) {
        return text == null || Invisible.isAll(text) ? null : Identity.cut(text);
    }

    /** One that stands in a path; 400 where anything in it is invisible. */
    public static <T extends Identity> T known(String field, T identity) {
        identity.fault().ifPresent(fault -> {
            throw new Malformed(field, field + " " + fault);
        });
        return identity;
    }
}
