package jixiao.query.delivery.subscription;

import java.util.Optional;
import jixiao.kernel.Role;
import jixiao.kernel.UnitCode;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Whoever asks, as his authorities say it; {@code unit} is absent where they name none. */
public record Subscriber(String account, Role role, UnitCode unit) {
    private static final String ROLE = "ROLE_";
    private static final String UNIT = "UNIT_";

    public static Subscriber of(Authentication signedIn) {
        Role role = authority(signedIn, ROLE).map(Role::valueOf).orElse(Role.CLERK);
        return new Subscriber(signedIn.getName(), role, authority(signedIn, UNIT).map(UnitCode::new).orElse(null));
    }

    private static Optional<String> authority(Authentication signedIn, String prefix) {
        return signedIn.getAuthorities().stream().map(GrantedAuthority::getAuthority)
                .filter(name -> name != null && name.startsWith(prefix)).map(name -> name.substring(prefix.length())).findFirst();
    }
}
