package jixiao.identity;

import jixiao.identity.database.IdentityDatabase;
import jixiao.identity.password.PasswordWiring;
import jixiao.identity.rights.RightsReader;
import jixiao.identity.signin.SignIn;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Identity as a whole. Both services import this; where they are one process it is there once. */
@Configuration(proxyBeanMethods = false)
@Import({IdentityDatabase.class, RightsReader.class, PasswordWiring.class, SignIn.class})
public class IdentityWiring {
}
