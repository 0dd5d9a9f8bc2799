package jixiao.query.fold.http;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerArchive;
import jixiao.query.fold.View;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.reading.ChangedProjects;
import jixiao.query.fold.reading.HeavyReading;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.platform.Viewer;
import jixiao.query.platform.ViewerOfRequest;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The views that features publish as beans, kept up by one projector and asked by moment. */
@Configuration(proxyBeanMethods = false)
class FoldWiring {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Moment.class, Viewer.class);
    }

    @Bean(initMethod = "start")
    Projector projector(EventFeed feed, LedgerArchive archive, @Qualifier("views") DataSource views, List<View<?>> published) {
        return new Projector(feed, archive, views, published);
    }

    @Bean
    HeavyReading heavyReading() {
        return new HeavyReading();
    }

    @Bean
    Rows viewRows(@Qualifier("viewsReading") DataSource views) {
        return new Rows(views);
    }

    @Bean
    ChangedProjects changes(LedgerArchive archive) {
        return new ChangedProjects(archive);
    }

    /** Every GET understands these, though no method names them. */
    @Bean
    MomentParameters momentParameters() {
        return new MomentParameters();
    }

    @Bean
    MomentOfRequest moments(Projector projector, EventFeed feed, LedgerArchive archive, @Qualifier("boardClock") Clock clock) {
        return new MomentOfRequest(projector, feed, archive, clock);
    }

    @Bean
    PositionOnEveryGet positions(Projector projector, EventFeed feed) {
        return new PositionOnEveryGet(projector, feed);
    }

    @Bean
    WebMvcConfigurer momentsInRequests(MomentOfRequest moments, PositionOnEveryGet positions) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(moments);
                resolvers.add(new ViewerOfRequest());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(positions).addPathPatterns("/api/**");
            }
        };
    }
}
