package jixiao.query.delivery.subscription;

import java.util.Collection;
import java.util.Optional;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Whoever asks, as his authorities say it; {@code unit} is absent where they name none. */
public record Subscriber(String account, Role role, @Nullable UnitCode unit) {
    private static final String ROLE = "ROLE_";
    private static final String UNIT = "UNIT_";

    public static Subscriber of(Authentication signedIn) {
        return of(signedIn.getName(), signedIn.getAuthorities());
    }

    private static Subscriber of(String account, Collection<? extends GrantedAuthority> authorities) {
        Role role = authority(authorities, ROLE).map(Role::valueOf).orElse(Role.CLERK);
        return new Subscriber(account, role, authority(authorities, UNIT).map(UnitCode::new).orElse(null));
    }

    private static Optional<String> authority(Collection<? extends GrantedAuthority> authorities, String prefix) {
        return authorities.stream().map(GrantedAuthority::getAuthority)
                .filter(name -> name != null && name.startsWith(prefix)).map(name -> name.substring(prefix.length())).findFirst();
    }
}
