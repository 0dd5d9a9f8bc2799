package jixiao.query.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import jixiao.query.alert.AlertView;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.Email;
import jixiao.query.delivery.channel.Robot;
import jixiao.query.delivery.channel.Webhook;
import jixiao.query.delivery.outbox.Attempts;
import jixiao.query.delivery.outbox.DeliveryCheckpoint;
import jixiao.query.delivery.outbox.DeliverySchedule;
import jixiao.query.delivery.outbox.Digests;
import jixiao.query.delivery.outbox.FilingsOfTheCalendar;
import jixiao.query.delivery.outbox.MessageDispatcher;
import jixiao.query.delivery.outbox.Messages;
import jixiao.query.delivery.outbox.MissingFilings;
import jixiao.query.delivery.outbox.Outbox;
import jixiao.query.delivery.outbox.OutboxLoop;
import jixiao.query.delivery.outbox.Wording;
import jixiao.query.delivery.subscription.Audience;
import jixiao.query.delivery.subscription.SubscriberAccounts;
import jixiao.query.delivery.subscription.Subscriptions;
import jixiao.query.feed.EventFeed;
import jixiao.query.fold.projector.Projector;
import jixiao.query.inspection.InspectionView;
import jixiao.query.standing.StandingView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What delivery is made of. */
@Configuration(proxyBeanMethods = false)
class DeliveryWiring {
    private static final String HEAD = "head";

    @Bean
    MissingFilings whoHasNotFiled(Projector projector, StandingView standings, InspectionView inspections) {
        return new FilingsOfTheCalendar(projector, standings, inspections);
    }

    @Bean
    Subscriptions subscriptions(@Qualifier("subscribing") DataSource views) {
        return new Subscriptions(views);
    }

    /** It changes subscriptions in the outbox's transactions. */
    @Bean
    Audience audience(@Qualifier("views") DataSource views, SubscriberAccounts accounts) {
        return new Audience(new Subscriptions(views), accounts);
    }

    @Bean
    Notices notices(@Qualifier("subscribing") DataSource views) {
        return new Notices(views);
    }

    @Bean
    Deliveries deliveries(@Qualifier("subscribing") DataSource views) {
        return new Deliveries(views);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    MessageRetention messageRetention(@Qualifier("views") DataSource views, @Value("${jixiao.delivery.keep.notices}") Duration notices,
                                      @Value("${jixiao.delivery.keep.sent}") Duration sent,
                                      @Value("${jixiao.delivery.keep.dead}") Duration dead,
                                      @Value("${jixiao.delivery.keep.every}") Duration every, @Qualifier("boardClock") Clock clock) {
        return new MessageRetention(views, new MessageRetention.KeepingTimes(notices, sent, dead, every), clock);
    }

    @Bean
    Wording wording(@Value("${jixiao.delivery.address}") String address) {
        return new Wording(address);
    }

    @Bean
    DeliverySchedule deliveryPace(@Value("${jixiao.delivery.first-retry}") Duration first,
            @Value("${jixiao.delivery.longest-retry}") Duration longest,
                      @Value("${jixiao.delivery.most-attempts}") int most, @Value("${jixiao.delivery.look}") Duration look) {
        return new DeliverySchedule(first, longest, most, Duration.ofMinutes(1), look);
    }

    @Bean(initMethod = "start")
    OutboxLoop delivery(@Qualifier("views") DataSource views, Projector projector, EventFeed feed, AlertView alerts,
                      StandingView standings, Audience audience, MissingFilings filings, Email email, Webhook webhook, Robot robot,
                      Wording wording,
                      DeliverySchedule pace, @Value("${jixiao.delivery.begin}") String begin, @Qualifier("boardClock") Clock clock,
                      MeterRegistry meters) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(views));
        LongSupplier beginning = begin.equals(HEAD) ? feed::head : () -> Long.parseLong(begin);
        Messages messages = new Messages(views);
        SecureRandom dice = new SecureRandom();
        MessageDispatcher dispatcher = new MessageDispatcher(new Attempts(views), audience,
                Map.of(Channel.EMAIL, email, Channel.WEBHOOK, webhook, Channel.ROBOT, robot), wording, pace, dice::nextLong, clock,
                meters);
        return new OutboxLoop(views,
                new Outbox(projector::serving, beginning, alerts, standings, new DeliveryCheckpoint(views), audience, messages,
                        transactions),
                new Digests(audience, messages, filings, transactions), messages, dispatcher, pace.look(),
                clock);
    }
}
