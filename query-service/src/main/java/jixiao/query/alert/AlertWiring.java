package jixiao.query.alert;

import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.StandingView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AlertWiring {

    @Bean
    static View<?> alert() {
        return AlertView.ALERT;
    }

    @Bean
    AlertView alertView(Rows rows) {
        return new AlertView(rows);
    }

    @Bean
    Trials trials(LedgerFeed feed, StandingView standings, AlertView alerts, JsonMapper json) {
        return new Trials(feed, standings, alerts, json);
    }
}
