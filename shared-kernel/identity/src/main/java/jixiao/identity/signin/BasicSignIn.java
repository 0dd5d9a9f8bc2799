package jixiao.identity.signin;

import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.transaction.TransactionException;

/** HTTP Basic, where it is allowed at all. */
record BasicSignIn(PasswordSignIn people) implements AuthenticationManager {

    @Override
    public Authentication authenticate(Authentication asked) throws AuthenticationException {
        String source = asked.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        try {
            return new SignedInAuthentication(SignedIn.of(people.signInAgain(asked.getName(), String.valueOf(asked.getCredentials()),
                    source), Way.BASIC, Set.of()));
        } catch (DataAccessException | TransactionException away) { // no fault of the password
            throw new AuthenticationServiceException("identity could not be read", away);
        }
    }
}
