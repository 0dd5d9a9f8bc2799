package jixiao.web;

import java.time.Duration;
import jixiao.web.admission.Admission;
import jixiao.web.body.BodyMemory;
import jixiao.web.body.BodyReader;
import jixiao.web.body.UnreadBody;
import jixiao.web.health.PublicHealth;
import jixiao.web.openapi.ApiDocumentation;
import jixiao.web.problem.EntryProblems;
import jixiao.web.problem.ErrorPage;
import jixiao.web.signin.SignIn;
import jixiao.web.signin.SignInWiring;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** The one way in: every request is admitted, signed in, judged and only then read. Both services import this. */
@Configuration(proxyBeanMethods = false)
@Import({SignIn.class, SignInWiring.class, EntryProblems.class, ErrorPage.class, PublicHealth.class, ApiDocumentation.class})
public class HttpEntry {
    /** A sender who says nothing for so long has lost its place. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
    /** Headers come at once or not at all. */
    private static final Duration UNTIL_HEADERS = Duration.ofSeconds(10);
    /** Longer than clients keep a connection open: one that is closed at the moment of its next use loses that request. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(75);
    /** A connection costs some 20 KB, whoever made it: all together are a quarter of the smallest heap. */
    private static final int MOST_CONNECTIONS = 3_000;
    /** Whoever is beyond the connections waits to be accepted. */
    private static final int MOST_UNACCEPTED = 1_000;
    /** An answer to somebody whose body was not read says that the connection will be closed. */
    private static final int MOST_SWALLOWED = 0;
    private static final int AFTER_SECURITY = -50;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections() {
        return server -> {
            server.addEngineValves(new UnreadBody());
            server.addConnectorCustomizers(connector -> {
                connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()); // voucher numbers such as 2024/06/001
                connector.setParseBodyMethods(""); // a form would be read by whoever first asks for a parameter, and nobody takes forms
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setMaxThreads(Admission.THREADS);
                    http.setMaxConnections(MOST_CONNECTIONS);
                    http.setAcceptCount(MOST_UNACCEPTED);
                    http.setConnectionTimeout((int) UNTIL_HEADERS.toMillis());
                    http.setKeepAliveTimeout((int) LONGEST_IDLE.toMillis());
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout((int) LONGEST_SILENCE.toMillis());
                    http.setMaxSwallowSize(MOST_SWALLOWED);
                    http.setContinueResponseTiming("onRead"); // nobody is invited to send what will be refused
                }
            });
        };
    }

    @Bean
    FilterRegistrationBean<Admission> admission() {
        return ordered(new Admission(), Ordered.HIGHEST_PRECEDENCE + 5);
    }

    @Bean
    FilterRegistrationBean<BodyReader> bodyReader(Environment settings) {
        return ordered(new BodyReader(new BodyMemory(), declared -> DataSize.parse(settings.getProperty(declared, declared))),
                AFTER_SECURITY);
    }

    private static <T extends jakarta.servlet.Filter> FilterRegistrationBean<T> ordered(T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/*");
        registration.setOrder(order);
        return registration;
    }
}
