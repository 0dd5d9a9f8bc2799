package jixiao.web;

import java.util.List;
import jixiao.kernel.chain.LedgerName;
import jixiao.web.admission.Admission;
import jixiao.web.admission.Handlers;
import jixiao.web.admission.TraceRefused;
import jixiao.web.answer.PageOfRequest;
import jixiao.web.answer.ShanghaiTime;
import jixiao.web.body.BodyMemory;
import jixiao.web.body.BodyReader;
import jixiao.web.health.PublicHealth;
import jixiao.web.ledger.LedgerOfRequest;
import jixiao.web.listen.ListeningWiring;
import jixiao.web.openapi.ApiDocumentation;
import jixiao.web.parameter.KnownParameters;
import jixiao.web.parameter.ParameterCheck;
import jixiao.web.parameter.ReadsParameters;
import jixiao.web.problem.EntryProblems;
import jixiao.web.problem.ErrorPage;
import jixiao.web.server.ServerWiring;
import jixiao.web.validator.FailuresBearNoTag;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The one way in: every request is admitted, signed in, judged and only then read. Both services import this, and who signs people in
 * ({@code jixiao.identity}).
 */
@Configuration(proxyBeanMethods = false)
@Import({ServerWiring.class, ListeningWiring.class, EntryProblems.class, ErrorPage.class, PublicHealth.class, ApiDocumentation.class})
public class HttpEntry {
    private static final int AFTER_SECURITY = -50;

    @Bean
    Handlers handlersBeforeDispatch(ObjectProvider<HandlerMapping> mappings) {
        return new Handlers(mappings);
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
    FilterRegistrationBean<LedgerOfRequest> ledgerOfRequest(@Value("${jixiao.ledger.name:" + LedgerName.DEFAULT + "}") String name) {
        return ordered(new LedgerOfRequest(new LedgerName(name)), AFTER_SECURITY - 1);
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
