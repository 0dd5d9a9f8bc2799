package jixiao.identity.rights;

import java.util.Map;
import java.util.Optional;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is now. {@code name} is the person's, {@code unitNames} are those of the units of its grants, each absent where nobody
 * said it; {@code passwordHash} is absent where nobody can sign in with a password.
 */
public record KnownAccount(Rights rights, boolean disabled, boolean mustChange, @Nullable String name, @Nullable String passwordHash,
                           Map<UnitCode, String> unitNames) {
    public KnownAccount {
        unitNames = Map.copyOf(unitNames);
    }

    public AccountName account() {
        return rights.account();
    }

    /**
     * Whether anybody may act as this account at all. Two roles that exclude each other never come to be; were they here all the same, the
     * account would be nobody's.
     */
    public boolean isOpen() {
        return !disabled && rights.grants().stream().map(HeldGrant::role)
                .allMatch(one -> rights.grants().stream().map(HeldGrant::role).allMatch(one::goesWith));
    }

    public Optional<String> unitName(UnitCode unit) {
        return Optional.ofNullable(unitNames.get(unit));
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return rights.toString();
    }
}
