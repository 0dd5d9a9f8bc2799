package jixiao.identity.token;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Tokens are found by every service. */
@Configuration(proxyBeanMethods = false)
public class TokenWiring {

    @Bean
    Tokens tokens(@Qualifier("identity") DataSource identity) {
        return new Tokens(identity);
    }

    /** Where tokens are made and ended: at the desk. A board that runs alone only finds them. */
    @Configuration(proxyBeanMethods = false)
    @Import(TokenApi.class)
    public static class ManagingTokens {
    }
}
