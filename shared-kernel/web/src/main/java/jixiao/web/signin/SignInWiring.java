package jixiao.web.signin;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;

/** Who checks passwords: against the accounts that a service names, and no others. */
@Configuration(proxyBeanMethods = false)
public class SignInWiring {

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    AuthenticationManager signIn(UserDetailsService accounts, Passwords passwords, MeterRegistry metrics) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(accounts);
        provider.setPasswordEncoder(passwords);
        return new SlowedSignIn(new ProviderManager(provider), passwords, metrics);
    }
}
