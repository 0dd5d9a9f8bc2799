package jixiao.query.alert.trial;

import jixiao.query.alert.AlertView;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.standing.StandingView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TrialWiring {

    @Bean
    Trials trials(LedgerFeed feed, StandingView standings, AlertView alerts, JsonMapper json) {
        return new Trials(feed, standings, alerts, json);
    }
}
