package jixiao.query.alert.trial;

import jixiao.query.alert.AlertView;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.standing.StandingView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TrialWiring {

    @Bean
    Trials trials(LedgerArchive ledger, StandingView standings, AlertView alerts, JsonMapper json) {
        return new Trials(ledger, standings, alerts, json);
    }
}
