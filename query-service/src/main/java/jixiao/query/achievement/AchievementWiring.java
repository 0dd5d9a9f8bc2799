package jixiao.query.achievement;

import jixiao.query.fold.View;
import jixiao.query.fold.reading.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AchievementWiring {

    @Bean
    static View<?> achievement() {
        return AchievementView.ACHIEVEMENT;
    }

    @Bean
    AchievementView achievementView(Rows rows) {
        return new AchievementView(rows);
    }
}
