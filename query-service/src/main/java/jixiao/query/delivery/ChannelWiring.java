package jixiao.query.delivery;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import javax.net.ssl.SSLContext;
import jixiao.kernel.value.Origin;
import jixiao.query.delivery.channel.AllowedHosts;
import jixiao.query.delivery.channel.Destinations;
import jixiao.query.delivery.channel.Email;
import jixiao.query.delivery.channel.Limits;
import jixiao.query.delivery.channel.MailServer;
import jixiao.query.delivery.channel.Robot;
import jixiao.query.delivery.channel.Webhook;
import jixiao.query.deliveryhosts.DeliveryHosts;
import jixiao.query.deliveryhosts.DeliveryHostsView;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.Unanswerable.NotYet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways out, and where they may lead. */
@Configuration(proxyBeanMethods = false)
class ChannelWiring {

    @Bean
    Limits deliveryLimits(@Value("${jixiao.delivery.connect}") Duration connect, @Value("${jixiao.delivery.read}") Duration read,
                          @Value("${jixiao.delivery.whole}") Duration whole) {
        return new Limits(connect, read, whole);
    }

    @Bean
    MailServer mailServer(@Value("${jixiao.mail.host}") String host, @Value("${jixiao.mail.port}") int port,
                          @Value("${jixiao.mail.user}") String user,
                          @Value("${jixiao.mail.password}") String password, @Value("${jixiao.mail.from}") String from,
                          @Value("${jixiao.mail.encryption}") MailServer.Encryption encryption) {
        return new MailServer(host, port, user, password, from, encryption);
    }

    @Bean
    Email email(MailServer server, Limits limits, @Qualifier("boardClock") Clock clock) {
        return new Email(server, limits, clock);
    }

    @Bean
    AllowedHosts allowedHosts(DeliveryHostsView hosts, Projector projector, @Qualifier("boardClock") Clock clock) {
        return () -> {
            ServingState serving = projector.serving();
            if (!serving.isReady()) {
                throw new NotYet(serving.refusal());
            }
            Moment now = Moment.ofSystem(serving.position(), LocalDate.ofInstant(clock.instant(), Origin.ZONE), serving.schema());
            return hosts.at(now).map(DeliveryHosts::hosts);
        };
    }

    @Bean
    Destinations destinations(@Value("${jixiao.delivery.loopback}") boolean loopback, AllowedHosts allowed) {
        return new Destinations(loopback, allowed);
    }

    @Bean
    Webhook webhook(Limits limits, Destinations destinations, @Qualifier("boardClock") Clock clock) throws NoSuchAlgorithmException {
        return new Webhook(limits, destinations, SSLContext.getDefault(), clock);
    }

    @Bean
    Robot robot(Limits limits, Destinations destinations, @Qualifier("boardClock") Clock clock) throws NoSuchAlgorithmException {
        return new Robot(limits, destinations, SSLContext.getDefault(), clock);
    }
}
