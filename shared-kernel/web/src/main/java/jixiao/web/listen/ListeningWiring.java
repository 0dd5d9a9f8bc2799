package jixiao.web.listen;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the place of a service is checked and watched by. */
@Configuration(proxyBeanMethods = false)
public class ListeningWiring {
    private static final String ENCRYPTED = "server.ssl.bundle";
    private static final Logger LOG = LoggerFactory.getLogger(ListeningWiring.class);

    @Bean
    ListeningCustomizer listeningCustomizer(Environment settings) {
        return new ListeningCustomizer(settings);
    }

    @Bean
    @ConditionalOnProperty(ENCRYPTED)
    ServedCertificate servedCertificate(SslBundles bundles) {
        ServedCertificate served = new ServedCertificate(bundles);
        LOG.info("certificate until {}, SHA-256 {}", served.ends(), served.fingerprint());
        return served;
    }

    /** Any clock of the process will do: they differ by less than a day. */
    @Bean
    @ConditionalOnProperty(ENCRYPTED)
    HealthIndicator certificateHealthIndicator(ServedCertificate served, ObjectProvider<Clock> clocks) {
        return new CertificateHealth(served::ends, clocks.stream().findFirst().orElseThrow());
    }
}
