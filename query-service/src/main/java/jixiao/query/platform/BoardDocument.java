package jixiao.query.platform;

import java.util.List;
import jixiao.web.answer.Page;
import jixiao.web.answer.PageParameters;
import jixiao.web.openapi.ProblemResponses;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What OpenAPI cannot see in the board's handlers: how lists are paged through, and what is refused. */
@Configuration(proxyBeanMethods = false)
class BoardDocument {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Page.class);
    }

    @Bean
    GlobalOperationCustomizer pagesOfTheBoard() {
        return new PageParameters();
    }

    @Bean
    GlobalOperationCustomizer problemsOfTheBoard() {
        return new ProblemResponses("jixiao.query", List.of("NotYet", "DatabaseAway"));
    }
}
