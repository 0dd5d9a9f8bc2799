package jixiao.query.platform;

import java.util.EnumSet;
import java.util.Set;
import jixiao.kernel.access.Rights;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * Who looks, where he works, in which capacities he acts, and the units whose data he may see: found anew for every request, so that a
 * right that is revoked is gone at the next one, also where the past is looked at.
 */
public record Viewer(String account, @Nullable UnitCode unit, Set<Role> roles, Scope scope) {
    /** Those who see business data of the units they are there for. The three administrators (三员) see none. */
    public static final Set<Role> READERS = Set.copyOf(EnumSet.of(Role.CLERK, Role.UNIT_REVIEWER, Role.DEPARTMENT_REVIEWER, Role.REVIEWER,
            Role.LEADER, Role.AUDITOR));
    /** {@link #READERS}, as a handler states who may ask it. */
    public static final String MAY_READ =
            "hasAnyRole('CLERK', 'UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER', 'LEADER', 'AUDITOR')";
    /** Our own doing, on nobody's behalf: folding, sums for metrics, what is told to whom. */
    public static final Viewer SYSTEM = new Viewer("system", null, Set.of(Role.SYSTEM), Scope.EVERYTHING);
    public static final Viewer NOBODY = new Viewer("", null, Set.of(), Scope.NOTHING);

    public Viewer {
        roles = Set.copyOf(roles);
    }

    public static Viewer of(String account, Rights rights) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        rights.grants().forEach(grant -> roles.add(grant.role()));
        return new Viewer(account, rights.unit(), roles, rights.only(READERS).reach());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean sees(UnitCode asked) {
        return scope.covers(asked);
    }

    /** Every unit there is or will be: nothing need be left out. */
    public boolean seesEverything() {
        return scope.everything();
    }

    /** The units by their normal keys, as rows have them. */
    public String[] units() {
        return scope.units().stream().map(UnitCode::key).sorted().toArray(String[]::new);
    }
}
