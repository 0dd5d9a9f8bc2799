package jixiao.identity.password;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import jixiao.identity.rights.KnownAccount;
import jixiao.identity.rights.RightsReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are hashed and checked. */
@Configuration(proxyBeanMethods = false)
public class PasswordWiring {

    @Bean
    PasswordEncoder passwordHashes() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    PasswordCheck passwordCheck(RightsReader rights, PasswordEncoder hashes, MeterRegistry metrics) {
        return new SlowedPasswordCheck(account -> rights.find(account).map(KnownAccount::passwordHash), hashes, metrics,
                Ticker.systemTicker());
    }
}
