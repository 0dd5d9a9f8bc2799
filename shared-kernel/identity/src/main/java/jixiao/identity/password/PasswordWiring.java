package jixiao.identity.password;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The passwords of a service, over its one connection to identity. */
@Configuration(proxyBeanMethods = false)
public class PasswordWiring {

    @Bean
    SignIns signIns(@Qualifier("identity") DataSource identity) {
        return new SignIns(identity);
    }

    @Bean
    StoredPasswords storedPasswords(@Qualifier("identity") DataSource identity) {
        return new StoredPasswords(identity);
    }

    @Bean
    PasswordHashes passwordHashes() {
        return new PasswordHashes();
    }

    @Bean
    HashingBulkhead hashingBulkhead() {
        return new HashingBulkhead();
    }

    @Bean
    PasswordCheck passwordCheck(SignIns signIns, StoredPasswords stored, PasswordHashes hashes, HashingBulkhead bulkhead,
                                @Value("${jixiao.password.profile:MLPS3}") PasswordProfile profile, MeterRegistry metrics) {
        return new LockingPasswordCheck(signIns, stored, hashes, bulkhead, profile, metrics);
    }

    @Bean
    PasswordChange passwordChange(PasswordCheck check, StoredPasswords stored, PasswordHashes hashes, HashingBulkhead bulkhead,
                                  @Value("${jixiao.password.profile:MLPS3}") PasswordProfile profile) {
        return new PasswordChange(check, stored, hashes, bulkhead, profile, new CommonPasswords());
    }

    @Bean
    Passwords passwords(StoredPasswords stored, PasswordHashes hashes, SignIns signIns) {
        return new Passwords(stored, hashes, signIns);
    }
}
