package jixiao.web.server;

import java.time.Duration;
import jixiao.web.admission.Admission;
import jixiao.web.body.UnreadBody;
import jixiao.web.problem.Problem;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** Tomcat as both services run it: bounded connections, bodies that nobody reads, and how it answers by itself. */
@Configuration(proxyBeanMethods = false)
public class ServerWiring {
    /** A sender who says nothing for so long has lost its place. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
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
    /** Below it the head weighs as much as what is saved. */
    private static final int WORTH_COMPRESSING = 2_048;
    /** Files that were handed in are compressed already or come with their length. */
    private static final String COMPRESSIBLE = MediaType.APPLICATION_JSON_VALUE + "," + Problem.MEDIA_TYPE;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections() {
        return server -> {
            server.addEngineValves(new NoStore(), new SecurityHeaders(), new UnreadBody());
            server.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new ServerProblems()));
            server.addConnectorCustomizers(connector -> {
                connector.setAllowTrace(true); // TraceRefused says which methods there are; the server would name all of them
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
                    http.setCompression("on"); // piece by piece on its way out: nothing is held for it
                    http.setCompressionMinSize(WORTH_COMPRESSING);
                    http.setCompressibleMimeType(COMPRESSIBLE);
                }
            });
        };
    }
}
