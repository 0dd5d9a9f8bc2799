package jixiao.query.feed.kafka;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import jixiao.kafka.KafkaSettings;
import jixiao.kernel.chain.LedgerName;
import jixiao.query.feed.EventFeed;
import jixiao.query.feed.LedgerGuard;
import jixiao.query.feed.mirror.HoleSource;
import jixiao.query.feed.mirror.Mirror;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** The feed over Kafka, where a broker is named; nothing of it is there elsewhere. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${jixiao.kafka.bootstrap:}'.isBlank()")
class KafkaFeedWiring {

    @Bean
    LedgerGuard mirrorGuard(@Qualifier("views") DataSource views, @Value("${jixiao.ledger.name:" + LedgerName.DEFAULT + "}") String name) {
        return new Mirror(views, new LedgerName(name))::otherLedger;
    }

    @Bean(initMethod = "start")
    MirrorFollower mirrorFollower(@Qualifier("views") DataSource views, Environment settings, HoleSource source,
                                  @Value("${jixiao.ledger.name:" + LedgerName.DEFAULT + "}") String name) {
        Map<String, String> given = Binder.get(settings).bind("jixiao.kafka", Bindable.mapOf(String.class, String.class)).orElse(Map.of());
        LedgerName ledger = new LedgerName(name);
        return new MirrorFollower(new Mirror(views, ledger), source, KafkaSettings.of(given).orElseThrow(), ledger,
                settings.getProperty("jixiao.process", UUID.randomUUID().toString()));
    }

    /** The desk's database, where the board may ask it: there it signs in as the reader too. */
    @Bean
    HoleSource holeSource(@Value("${jixiao.ledger.name:" + LedgerName.DEFAULT + "}") String name,
                          @Value("${jixiao.ledger.url:}") String url,
                          @Value("${jixiao.ledger.user:${jixiao.database.reader.user}}") String user,
                          @Value("${jixiao.ledger.password:${jixiao.database.reader.password}}") String password) {
        return new HoleSource(new LedgerName(name), url, user, password);
    }

    @Bean
    @Primary
    KafkaFeed kafkaFeed(@Qualifier("ledgerFeed") EventFeed mirrored, MirrorFollower follower) {
        return new KafkaFeed(mirrored, follower);
    }

    @Bean
    KafkaFeedHealth kafkaFeedHealthIndicator(MirrorFollower follower) {
        return new KafkaFeedHealth(follower.status());
    }

    @Bean
    KafkaFeedMeters kafkaFeedMeters(MirrorFollower follower) {
        return new KafkaFeedMeters(follower.status());
    }
}
