package jixiao.web;

import java.time.Duration;
import java.util.List;
import jixiao.web.admission.Admission;
import jixiao.web.admission.Handlers;
import jixiao.web.admission.TraceRefused;
import jixiao.web.answer.PageOfRequest;
import jixiao.web.answer.ShanghaiTime;
import jixiao.web.body.BodyMemory;
import jixiao.web.body.BodyReader;
import jixiao.web.body.UnreadBody;
import jixiao.web.health.PublicHealth;
import jixiao.web.openapi.ApiDocumentation;
import jixiao.web.parameter.KnownParameters;
import jixiao.web.parameter.ParameterCheck;
import jixiao.web.parameter.ReadsParameters;
import jixiao.web.problem.EntryProblems;
import jixiao.web.problem.ErrorPage;
import jixiao.web.problem.Problem;
import jixiao.web.server.NoStore;
import jixiao.web.server.ServerProblems;
import jixiao.web.signin.SignIn;
import jixiao.web.signin.SignInWiring;
import jixiao.web.validator.FailuresBearNoTag;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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
    /** Below it the head weighs as much as what is saved. */
    private static final int WORTH_COMPRESSING = 2_048;
    /** Files that were handed in are compressed already or come with their length. */
    private static final String COMPRESSIBLE = MediaType.APPLICATION_JSON_VALUE + "," + Problem.MEDIA_TYPE;
    private static final int AFTER_SECURITY = -50;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections() {
        return server -> {
            server.addEngineValves(new NoStore(), new UnreadBody());
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

    @Bean
    FilterRegistrationBean<Admission> admission() {
        return ordered(new Admission(), Ordered.HIGHEST_PRECEDENCE + 5);
    }

    /** Before a body is read, and after sign-in as all else. */
    @Bean
    FilterRegistrationBean<TraceRefused> traceRefused(Handlers handlers) {
        return ordered(new TraceRefused(handlers), AFTER_SECURITY - 1);
    }

    @Bean
    FilterRegistrationBean<BodyReader> bodyReader(Environment settings) {
        return ordered(new BodyReader(new BodyMemory(), declared -> DataSize.parse(settings.getProperty(declared, declared))),
                AFTER_SECURITY);
    }

    @Bean
    FailuresBearNoTag failuresBearNoTag() {
        return new FailuresBearNoTag();
    }

    @Bean
    JsonMapperBuilderCustomizer timesOfAnswers() {
        return mapper -> mapper.addModule(ShanghaiTime.module());
    }

    @Bean
    PageOfRequest pages() {
        return new PageOfRequest();
    }

    /** Before whatever else looks at a parameter. */
    @Bean
    WebMvcConfigurer parametersOfRequests(PageOfRequest pages, ObjectProvider<ReadsParameters> readers) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(pages);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ParameterCheck(new KnownParameters(readers))).order(Ordered.HIGHEST_PRECEDENCE);
            }
        };
    }

    private static <T extends jakarta.servlet.Filter> FilterRegistrationBean<T> ordered(T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/*");
        registration.setOrder(order);
        return registration;
    }
}
