package jixiao.standalone;

import jixiao.query.inspection.Drafts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In one process the board can ask the desk whose inspections were begun. */
@Configuration(proxyBeanMethods = false)
class DraftsOfTheDesk {
    @Bean
    Drafts draftsShown(jixiao.command.draft.Drafts drafts) {
        return drafts::begun;
    }
}
