package jixiao.query.ledgers;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import jixiao.web.health.PublicHealth;
import jixiao.web.listen.ListeningWiring;
import jixiao.web.problem.ErrorPage;
import jixiao.web.server.ServerWiring;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * What a process of several ledgers has once: its address, its management port and how it is as a whole. Nobody signs in here, and all that
 * is answered is the public health; everything else is a ledger's board's. No component, so that no board finds it.
 */
@EnableAutoConfiguration(exclude = {SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class})
@Import({ServerWiring.class, ListeningWiring.class, ErrorPage.class, PublicHealth.class})
class LedgersWiring {

    @Bean
    Ledgers ledgers(ApplicationArguments arguments, @Value("${jixiao.ledgers}") String folder) {
        return new Ledgers(Path.of(folder), List.of(arguments.getSourceArgs()), UUID.randomUUID());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ledgerRouting(Ledgers ledgers) {
        return factory -> factory.addContextCustomizers(process -> ledgers.server().isOf(process, ledgers.routing()));
    }

    /** By which a certificate's end is told. */
    @Bean
    Clock processClock() {
        return Clock.systemUTC();
    }

    @Bean
    LedgersHealth ledgersHealthIndicator(Ledgers ledgers) {
        return new LedgersHealth(ledgers);
    }

    @Bean
    PrometheusScrapeEndpoint prometheusEndpoint(PrometheusRegistry registry, PrometheusMeterRegistry process, Ledgers ledgers) {
        return new LedgersMetrics(registry, process, ledgers);
    }
}
