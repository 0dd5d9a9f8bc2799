package jixiao.identity.audit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import jixiao.identity.audit.Audited;
import jixiao.identity.signin.PersonOfRequest;
import jixiao.identity.signin.SignedIn;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;

/**
 * Whom a record names: the account that is signed in, or else the name that was typed. {@code watched}: every reading of an auditor and of
 * whoever deputises is recorded.
 */
record Asker(String name, @Nullable String unit, @Nullable String way, boolean watched) {
    /** Somebody who tried what nobody does by accident, and gave no name. */
    static final Asker NOBODY = new Asker("", null, null, false);
    private static final BasicAuthenticationConverter BASIC = new BasicAuthenticationConverter();

    /** Empty where nobody gave a name; {@code basic}: whether HTTP Basic gives one, as it does where people may sign in by it. */
    static Optional<Asker> of(HttpServletRequest request, boolean basic) {
        return PersonOfRequest.of(request).map(Asker::of)
                .or(() -> Audited.name(request).or(() -> basic ? basic(request) : Optional.empty())
                        .map(typed -> new Asker(typed, null, null, false)));
    }

    boolean isSignedIn() {
        return way != null;
    }

    private static Asker of(SignedIn person) {
        Rights rights = person.rights();
        boolean watched = rights.grants().stream().anyMatch(grant -> grant.deputises() || grant.role() == Role.AUDITOR);
        return new Asker(person.account().text(), rights.unit().text(), person.way().name(), watched);
    }

    /** The name alone, as sign-in reads it: what stands behind the colon is nobody's to keep. */
    private static Optional<String> basic(HttpServletRequest request) {
        try {
            return Optional.ofNullable(BASIC.convert(request)).map(Authentication::getName).filter(name -> !name.isEmpty());
        } catch (AuthenticationException malformed) {
            return Optional.empty();
        }
    }
}
