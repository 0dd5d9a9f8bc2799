package jixiao.query.platform;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import jixiao.query.achievement.AchievementView;
import jixiao.query.activity.ActivityView;
import jixiao.query.adjustment.AdjustmentView;
import jixiao.query.alert.AlertView;
import jixiao.query.alert.Trials;
import jixiao.query.delivery.outbox.MissingFilings;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.View;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.reading.Changes;
import jixiao.query.fold.reading.HeavyReading;
import jixiao.query.fold.reading.Rows;
import jixiao.query.inspection.InspectionView;
import jixiao.query.platform.BoardDatabases.LedgerPlace;
import jixiao.query.rectification.RectificationView;
import jixiao.query.standing.StandingView;
import jixiao.query.target.TargetView;
import jixiao.query.unit.UnitView;
import jixiao.web.HttpEntry;
import jixiao.web.answer.PageOfRequest;
import jixiao.web.health.ClockHealth;
import jixiao.web.health.ClockOffset;
import jixiao.web.idempotency.IdempotencyFilter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What the board is made of. A new view is one more line in {@link #ALL}. */
@Configuration(proxyBeanMethods = false)
@Import(HttpEntry.class)
class BoardWiring {
    static final List<View<?>> ALL = List.of(StandingView.EXECUTION, StandingView.CALENDAR, StandingView.RULEBOOK,
            AlertView.ALERT, TargetView.TARGET, UnitView.UNIT,
            AchievementView.ACHIEVEMENT, AdjustmentView.ADJUSTMENT, ActivityView.ACTIVITY,
            InspectionView.INSPECTION, RectificationView.RECTIFICATION);

    @Bean
    LedgerFeed ledgerFeed(@Qualifier("ledgerReading") DataSource ledger, LedgerPlace place) {
        return new LedgerFeed(ledger, place.url(), place.user(), place.password());
    }

    @Bean(initMethod = "start")
    Projector projector(LedgerFeed feed, @Qualifier("views") DataSource views) {
        return new Projector(feed, views, ALL);
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
    StandingView standingView(Rows rows) {
        return new StandingView(rows);
    }

    @Bean
    Changes changes(LedgerFeed feed) {
        return new Changes(feed);
    }

    @Bean
    AlertView alertView(Rows rows) {
        return new AlertView(rows);
    }

    @Bean
    MissingFilings whoHasNotFiled(Projector projector, StandingView standings, InspectionView inspections) {
        return new FilingsOfTheCalendar(projector, standings, inspections);
    }

    @Bean
    Trials trials(LedgerFeed feed, StandingView standings, AlertView alerts, JsonMapper json) {
        return new Trials(feed, standings, alerts, json);
    }

    @Bean
    TargetView targetView(Rows rows) {
        return new TargetView(rows);
    }

    @Bean
    UnitView unitView(Rows rows) {
        return new UnitView(rows);
    }

    @Bean
    InspectionView inspectionView(Rows rows, StandingView standings) {
        return new InspectionView(rows, standings);
    }

    @Bean
    RectificationView rectificationView(Rows rows, StandingView standings) {
        return new RectificationView(rows, standings);
    }

    @Bean
    AchievementView achievementView(Rows rows) {
        return new AchievementView(rows);
    }

    @Bean
    AdjustmentView adjustmentView(Rows rows) {
        return new AdjustmentView(rows);
    }

    @Bean
    ActivityView activityView(Rows rows) {
        return new ActivityView(rows);
    }

    /** The longest of what may be asked with a key, a rebuild, takes minutes: whoever repeats it meanwhile is told to come again. */
    @Bean
    FilterRegistrationBean<IdempotencyFilter> boardIdempotency(@Qualifier("subscribing") DataSource subscribing) {
        FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(
                new IdempotencyFilter(new BoardAnswers(subscribing),
                new IdempotencyFilter.Service("jixiao.query", "View-Position", "DatabaseAway"), Duration.ofSeconds(5)));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(0);
        return registration;
    }

    /** Today is asked for here and nowhere else on the board. */
    @Bean(defaultCandidate = false)
    Clock boardClock() {
        return Clock.systemUTC();
    }

    @Bean(initMethod = "start", defaultCandidate = false)
    ClockOffset boardClockOffset(@Qualifier("ledgerReading") DataSource ledger, @Qualifier("boardClock") Clock clock,
                                 MeterRegistry metrics) {
        JdbcClient asked = JdbcClient.create(ledger);
        return new ClockOffset(() -> asked.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant(), clock,
                "query-service", metrics);
    }

    @Bean
    ClockHealth boardClockHealth(@Qualifier("boardClockOffset") ClockOffset offset) {
        return new ClockHealth(offset);
    }

    @Bean
    WebMvcConfigurer momentsInRequests(Projector projector, LedgerFeed feed, @Qualifier("boardClock") Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new MomentOfRequest(projector, feed, clock));
                resolvers.add(new PageOfRequest());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PositionOnEveryGet(projector)).addPathPatterns("/api/**");
            }
        };
    }
}
