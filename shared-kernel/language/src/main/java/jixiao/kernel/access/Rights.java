package jixiao.kernel.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;

/** What an account may do at one moment: read anew for every request, so that what is revoked is gone at the next one. */
public record Rights(AccountName account, UnitCode unit, List<HeldGrant> grants) {
    /** Of the house's own reactions, such as the closing of a month. */
    public static final Rights OF_THE_SYSTEM = new Rights(AccountName.SYSTEM, new UnitCode("system"),
            List.of(new HeldGrant(0, Role.SYSTEM, new UnitCode("system"), Scope.EVERYTHING, null)));

    public Rights {
        grants = List.copyOf(grants);
    }

    public boolean hasAny(Collection<Role> roles) {
        return grants.stream().anyMatch(grant -> roles.contains(grant.role()));
    }

    /** The same account with no other rights than those that come of these roles. */
    public Rights only(Collection<Role> roles) {
        return new Rights(account, unit, grants.stream().filter(grant -> roles.contains(grant.role())).toList());
    }

    /** The first grant that reaches the unit. */
    public Optional<HeldGrant> covering(UnitCode asked) {
        return grants.stream().filter(grant -> grant.reach().covers(asked)).findFirst();
    }

    public Scope reach() {
        return grants.stream().map(HeldGrant::reach).reduce(Scope.NOTHING, Scope::and);
    }
}
