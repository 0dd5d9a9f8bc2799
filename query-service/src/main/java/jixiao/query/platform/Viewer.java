package jixiao.query.platform;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jixiao.kernel.access.Rights;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * Who looks, where he works, in which capacities he acts and for which units each of them, and the units whose data he may see by any of
 * them: found anew for every request, so that a right that is revoked is gone at the next one, also where the past is looked at.
 */
public record Viewer(String account, @Nullable UnitCode unit, Map<Role, Scope> reaches, Scope scope) {
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
        reaches = Map.copyOf(reaches);
    }

    /** Somebody who acts in each role for all that he sees. */
    public Viewer(String account, @Nullable UnitCode unit, Set<Role> roles, Scope scope) {
        this(account, unit, roles.stream().collect(Collectors.toMap(role -> role, role -> scope)), scope);
    }

    public static Viewer of(String account, Rights rights) {
        Map<Role, Scope> reaches = new EnumMap<>(Role.class);
        rights.grants().forEach(grant -> reaches.merge(grant.role(), grant.reach(), Scope::and));
        return new Viewer(account, rights.unit(), reaches, rights.only(READERS).reach());
    }

    public Set<Role> roles() {
        return reaches.keySet();
    }

    /** In that role for whatever unit: enough only for what is of no unit. */
    public boolean has(Role role) {
        return reaches.containsKey(role);
    }

    /** For which units he acts in that role. */
    public Scope reach(Role role) {
        return reaches.getOrDefault(role, Scope.NOTHING);
    }

    public boolean sees(UnitCode asked) {
        return scope.covers(asked);
    }

    /** Every unit there is or will be: nothing need be left out. */
    public boolean seesEverything() {
        return scope.everything();
    }

    public static String[] units(Scope scope) {
        return scope.units().stream().map(UnitCode::key).sorted().toArray(String[]::new);
    }

    /** The units by their normal keys, as rows have them. */
    public String[] units() {
        return units(scope);
    }
}
