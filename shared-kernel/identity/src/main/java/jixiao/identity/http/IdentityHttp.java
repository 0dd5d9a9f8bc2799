package jixiao.identity.http;

import java.util.List;
import jixiao.web.idempotency.KeptAnswer;
import jixiao.web.openapi.ProblemResponses;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Identity over HTTP, and what OpenAPI cannot see in its handlers: what is refused. */
@Configuration(proxyBeanMethods = false)
@Import({SessionApi.class, OwnSessionsApi.class, IdentityProblems.class})
public class IdentityHttp {

    @Bean
    GlobalOperationCustomizer problemsOfIdentity() {
        return ProblemResponses.withoutKeptAnswers("jixiao.identity", List.of("OutcomeUnknown"));
    }

    /** A kept answer would be a session or a token kept, for whoever knows the key. */
    @Bean
    GlobalOperationCustomizer answersOfIdentityAreNeverKept() {
        return (operation, handler) -> {
            if (handler.getBeanType().getName().startsWith("jixiao.identity.")) {
                operation.addExtension(KeptAnswer.NEVER, true);
            }
            return operation;
        };
    }

    /** Where passwords are changed: at the desk. A board that runs alone only reads them. */
    @Configuration(proxyBeanMethods = false)
    @Import(PasswordApi.class)
    public static class ChangingPasswords {
    }
}
