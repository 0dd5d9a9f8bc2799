package jixiao.standalone.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;

/** An account that somebody at the terminal asks for: {@code zhang:CLERK:225001}. */
public record NewAccount(AccountName name, Role role, UnitCode unit) {
    private static final String ROLES = Role.OF_PEOPLE.stream().map(Role::name).collect(Collectors.joining("、"));

    public static NewAccount parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || Arrays.stream(parts).anyMatch(Invisible::isAll)) {
            throw CannotGoOn.wrongOption("账号须写成 名:角色:单位，例如 zhang:CLERK:225001，而不是 %s。".formatted(text),
                    "An account is name:ROLE:unit");
        }
        Role role = Role.OF_PEOPLE.stream().filter(one -> one.name().equals(parts[1])).findFirst()
                .orElseThrow(() -> CannotGoOn.wrongOption(
                        "角色须为 %s 之一，而不是 %s。".formatted(ROLES, parts[1]), "Not a role: " + parts[1]));
        AccountName name = new AccountName(Identity.cut(parts[0]));
        if (name.isReserved()) {
            throw CannotGoOn.wrongOption("账号名 %s 留给系统自身，请另取一个。".formatted(name), "Reserved account name: " + name);
        }
        UnitCode unit = new UnitCode(Identity.cut(parts[2]));
        Stream.of(name, unit).map(Identity::fault).flatMap(Optional::stream).findFirst().ifPresent(fault -> {
            throw CannotGoOn.wrongOption("账号 %s %s。".formatted(text, fault), "Invisible characters in an account");
        });
        return new NewAccount(name, role, unit);
    }
}
