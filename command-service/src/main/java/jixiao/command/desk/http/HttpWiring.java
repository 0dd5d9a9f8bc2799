package jixiao.command.desk.http;

import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jixiao.command.ledger.Ledger;
import jixiao.identity.IdentityWiring;
import jixiao.identity.http.IdentityHttp.ChangingPasswords;
import jixiao.identity.token.TokenWiring.ManagingTokens;
import jixiao.web.HttpEntry;
import jixiao.web.idempotency.IdempotencyFilter;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;

/** What every request goes through before it reaches an Api. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import({HttpEntry.class, IdentityWiring.class, ChangingPasswords.class, ManagingTokens.class})
class HttpWiring implements WebMvcConfigurer {
    /** A command is decided within six seconds. */
    private static final Duration LONGEST_WAIT_FOR_SAME_KEY = Duration.ofSeconds(5);

    /** Where both services are one process, the board names the position of its views for every question, and the desk its own after it. */
    private static final int AFTER_THE_BOARD = 1;

    private final Clock clock;

    HttpWiring(@Qualifier("clock") Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AskingOfRequest(clock));
    }

    /** OpenAPI's library brings a reader and writer of YAML along, which knows nothing of our strictness. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> all.removeIf(one ->
                one.getSupportedMediaTypes().stream().anyMatch(type -> type.getSubtype().contains("yaml"))));
    }

    /**
     * What is misspelt, doubled or of another kind is refused: a clerk's typing error must not become a silent nothing. Decimals are
     * read as they stand, never as floating point.
     */
    @Bean
    JsonMapperBuilderCustomizer strictReading() {
        return mapper -> mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(new StrictValues());
    }

    /** One fault is answered, so one is looked for: a body of thousands would else be thousands of messages. */
    @Bean
    ValidationConfigurationCustomizer firstFaultOnly() {
        return configuration -> configuration.addProperty(BaseHibernateValidatorConfiguration.FAIL_FAST, "true");
    }

    @Bean
    ValidationConfigurationCustomizer invisibleIsBlank() {
        return configuration -> {
            var hibernate = (HibernateValidatorConfiguration) configuration;
            ConstraintMapping blank = hibernate.createConstraintMapping();
            blank.constraintDefinition(NotBlank.class).includeExistingValidators(false).validatedBy(ShowsSomething.class);
            hibernate.addMapping(blank);
        };
    }

    /** After sign-in, because a key belongs to an account, and after the body was read. */
    @Bean
    FilterRegistrationBean<IdempotencyFilter> deskIdempotency(DeskAnswers answers) {
        return ordered(new IdempotencyFilter(answers, new IdempotencyFilter.Service("jixiao.command", LedgerPosition.HEADER, "NotAccepted",
                request -> "", (request, answer) -> answers.mayBeTold(answer)),
                LONGEST_WAIT_FOR_SAME_KEY), 0);
    }

    @Bean
    FilterRegistrationBean<LedgerPosition> ledgerPosition(Ledger ledger) {
        return ordered(new LedgerPosition(ledger), -1);
    }

    @Bean
    PositionOfReading positionOfReading(Ledger ledger) {
        return new PositionOfReading(ledger);
    }

    @Bean
    WebMvcConfigurer readingAtTheDesk(PositionOfReading reading) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(reading).addPathPatterns("/api/**").order(AFTER_THE_BOARD);
            }
        };
    }

    private static <T extends jakarta.servlet.Filter> FilterRegistrationBean<T> ordered(T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/*");
        registration.setOrder(order);
        return registration;
    }
}
