package jixiao.identity.signin;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import jixiao.kernel.access.HeldGrant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Spring Security's view of {@link SignedIn}: an authority for each role held and each scope of a token. */
final class SignedInAuthentication extends AbstractAuthenticationToken {
    private final transient SignedIn who;

    SignedInAuthentication(SignedIn who) {
        super(authorities(who));
        this.who = who;
        setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(SignedIn who) {
        Stream<String> roles = who.rights().grants().stream().map(HeldGrant::role).distinct().map(role -> "ROLE_" + role);
        Stream<String> scopes = who.scopes().stream().map(scope -> "SCOPE_" + scope);
        return List.copyOf(Stream.concat(roles, scopes).map(SimpleGrantedAuthority::new).toList());
    }

    @Override
    public SignedIn getPrincipal() {
        return who;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
