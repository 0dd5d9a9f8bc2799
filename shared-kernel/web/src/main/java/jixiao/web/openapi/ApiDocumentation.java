package jixiao.web.openapi;

import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What makes the OpenAPI document of either service say what its types say. */
@Configuration(proxyBeanMethods = false)
public class ApiDocumentation {
    static {
        KernelSchemas.register();
    }

    @Bean
    SchemaTypes schemaTypes() {
        return new SchemaTypes();
    }

    @Bean
    PropertyCustomizer listedWords() {
        return new ListedWords();
    }

    /** After those that add schemas. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    GlobalOpenApiCustomizer nullableSchemas(SchemaTypes types) {
        return new NullableSchemas(types);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    GlobalOpenApiCustomizer ecmaPatterns() {
        return new EcmaPatterns();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    GlobalOperationCustomizer answerExamples() {
        return new AnswerExamples();
    }
}
