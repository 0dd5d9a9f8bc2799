package jixiao.query.delivery.channel;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Another system's door: signed JSON, of which a status of 2xx and a whole answer mean that it was taken over. */
public final class Webhook implements Sender, AutoCloseable {
    private final Poster poster;
    private final Clock clock;

    public Webhook(Limits limits, Destinations destinations, SSLContext tls, Clock clock) {
        this.poster = new Poster(limits, destinations, tls);
        this.clock = clock;
    }

    @Override
    public void send(Address to, Post post) throws Undelivered {
        long time = clock.instant().getEpochSecond();
        String signature = HexFormat.of().formatHex(Signature.of(time + "." + post.json(), requireNonNull(to.secret())));
        poster.post(URI.create(to.target()), Map.of("Jixiao-Message-Id", post.id(),
                "Jixiao-Signature", "t=%d,v1=%s".formatted(time, signature)), post.json());
    }

    @Override
    public void close() {
        poster.close();
    }
}
