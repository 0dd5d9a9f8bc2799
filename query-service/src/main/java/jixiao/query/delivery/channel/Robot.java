package jixiao.query.delivery.channel;

import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** A group's robot (群机器人). */
public final class Robot implements Sender, AutoCloseable {
    private final Poster poster;
    private final Clock clock;

    public Robot(Limits limits, Destinations destinations, SSLContext tls, Clock clock) {
        this.poster = new Poster(limits, destinations, tls);
        this.clock = clock;
    }

    @Override
    public void send(Address to, Post post) throws Undelivered {
        RobotMessage message = RobotMessage.of(to, post, clock.instant());
        RobotMessage.check(to.robot(), poster.post(message.to(), Map.of("Jixiao-Message-Id", post.id()), message.json()));
    }

    @Override
    public void close() {
        poster.close();
    }
}
