package jixiao.identity;

import java.time.Clock;
import jixiao.identity.audit.http.AuditWiring;
import jixiao.identity.database.IdentityDatabase;
import jixiao.identity.http.IdentityHttp;
import jixiao.identity.password.PasswordWiring;
import jixiao.identity.rights.RightsReader;
import jixiao.identity.session.SessionWiring;
import jixiao.identity.signin.SignIn;
import jixiao.identity.token.TokenWiring;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Identity as a whole. Both services import this; where they are one process it is there once. */
@Configuration(proxyBeanMethods = false)
@Import({IdentityDatabase.class, RightsReader.class, PasswordWiring.class, SessionWiring.class, SignIn.class, TokenWiring.class,
        IdentityHttp.class, AuditWiring.class})
public class IdentityWiring {

    /** The time is asked for here and nowhere else in identity: of this machine, also where a sample is played on another clock. */
    @Bean(defaultCandidate = false)
    Clock identityClock() {
        return Clock.systemUTC();
    }
}
