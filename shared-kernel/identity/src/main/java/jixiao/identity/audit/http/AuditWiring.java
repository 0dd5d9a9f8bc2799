package jixiao.identity.audit.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jixiao.identity.audit.AuditLog;
import jixiao.identity.database.IdentityDatabase;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** The audit log of the process, and where it stands in the way of each request. */
@Configuration(proxyBeanMethods = false)
@Import({AuditProblems.class, AuditHealth.class})
public class AuditWiring {
    /** Once a request is admitted and its session is at hand, and before anybody is asked who he is. */
    private static final int AROUND_SIGN_IN = Ordered.HIGHEST_PRECEDENCE + 60;
    /** Spring Security is at -100. */
    private static final int AFTER_SIGN_IN = -90;

    @Bean(destroyMethod = "close")
    AuditLog auditLog(IdentityDatabase.Unpooled identity, MeterRegistry metrics) {
        return new AuditLog(identity.connections(), metrics);
    }

    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(AuditLog log) {
        return ordered(new AuditFilter(log), AROUND_SIGN_IN);
    }

    @Bean
    FilterRegistrationBean<Filter> askerNote() {
        return ordered((request, response, chain) -> {
            Asker.note((HttpServletRequest) request);
            chain.doFilter(request, response);
        }, AFTER_SIGN_IN);
    }

    private static <T extends Filter> FilterRegistrationBean<T> ordered(T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/*");
        registration.setOrder(order);
        return registration;
    }
}
