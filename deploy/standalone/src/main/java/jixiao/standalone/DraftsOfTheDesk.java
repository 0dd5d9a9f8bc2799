package jixiao.standalone;

import jixiao.query.inspection.OpenDrafts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In one process the board can ask the desk whose inspections were begun. */
@Configuration(proxyBeanMethods = false)
class DraftsOfTheDesk {
    @Bean
    OpenDrafts draftsShown(jixiao.command.draft.Drafts drafts) {
        return drafts::begun;
    }
}
