package jixiao.identity.audit.http;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import jixiao.identity.audit.AuditLog;
import jixiao.identity.audit.RecordedChange;
import jixiao.identity.database.IdentityDatabase;
import jixiao.identity.rights.RightsReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The audit log of the process, and where it stands in the way of each request. */
@Configuration(proxyBeanMethods = false)
@Import({AuditProblems.class, AuditHealth.class})
public class AuditWiring {
    /** Once a request is admitted and its session is at hand, and before anybody is asked who he is. */
    private static final int AROUND_SIGN_IN = Ordered.HIGHEST_PRECEDENCE + 60;

    @Bean(destroyMethod = "close")
    AuditLog auditLog(IdentityDatabase.Unpooled identity, MeterRegistry metrics) {
        return new AuditLog(identity.connections(), metrics);
    }

    @Bean
    ConcernedUnits concernedUnits(RightsReader rights, ObjectProvider<ConcernedUnit> services) {
        return new ConcernedUnits(rights, services.stream().toList());
    }

    @Bean
    RecordedChange recordedChange(@Qualifier("identity") DataSource identity, AuditLog log) {
        return new RecordedChange(identity, log);
    }

    /** Once a request has passed all other interceptors. */
    @Bean
    WebMvcConfigurer beginningsAreRecorded(AuditLog log, @Value("${jixiao.sign-in.basic:false}") boolean basic, ConcernedUnits units) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new BeginningRecorder(log, basic, units)).addPathPatterns("/api/**")
                        .order(Ordered.LOWEST_PRECEDENCE);
            }
        };
    }

    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(AuditLog log, @Value("${jixiao.sign-in.basic:false}") boolean basic,
                                                    ConcernedUnits units) {
        FilterRegistrationBean<AuditFilter> registration = new FilterRegistrationBean<>(new AuditFilter(log, basic, units));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(AROUND_SIGN_IN);
        return registration;
    }
}
