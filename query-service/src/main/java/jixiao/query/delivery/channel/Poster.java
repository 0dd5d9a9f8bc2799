package jixiao.query.delivery.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import jixiao.query.delivery.channel.Undelivered.Why;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts JSON to receivers nobody vouches for: follows no redirect, reads no endless answer, waits no longer than its limits, and
 * connects to the very address it has checked, so that a name which leads elsewhere a moment later gains nothing.
 */
final class Poster implements AutoCloseable {
    private static final int MOST_READ = 65_536;
    private static final int MOST_CONNECTIONS = 64;
    private final Limits limits;
    private final Destinations destinations;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService watch;

    /** {@code tls} knows whose certificates to trust. */
    Poster(Limits limits, Destinations destinations, SSLContext tls) {
        this.limits = limits;
        this.destinations = destinations;
        Timeout connect = Timeout.of(limits.connect());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(new CheckedNames(destinations))
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(connect)
                                .setSocketTimeout(Timeout.of(limits.read())).build())
                        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                        .setMaxConnTotal(MOST_CONNECTIONS).setMaxConnPerRoute(MOST_CONNECTIONS).build())
                .setConnectionReuseStrategy((request, response, context) -> false) // each message looks its receiver up anew
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching()
                .disableContentCompression().disableDefaultUserAgent().build();
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "delivery-watch");
            thread.setDaemon(true);
            return thread;
        });
        one.setRemoveOnCancelPolicy(true);
        this.watch = one;
    }

    /** The body of an answer of 2xx; anything else is undelivered. */
    String post(URI uri, Map<String, String> headers, String json) throws Undelivered {
        destinations.check(uri);
        HttpPost request = new HttpPost(uri);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> cut = watch.schedule(() -> {
            late.set(true);
            request.cancel();
        }, limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse answer = client.executeOpen(null, request, null);
            try {
                return body(answer);
            } finally {
                request.cancel(); // closing alone would first read what is left, however much that is
                closeQuietly(answer);
            }
        } catch (InterruptedIOException slow) {
            throw new Undelivered(Why.TIMED_OUT, limits.sentence());
        } catch (IOException | RuntimeException broken) {
            throw late.get() ? new Undelivered(Why.TIMED_OUT, limits.sentence()) : Undelivered.failed(sentence(broken));
        } finally {
            cut.cancel(false);
        }
    }

    private static String sentence(Exception broken) {
        String says = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
        boolean isDistrusted = broken instanceof SSLPeerUnverifiedException || broken.getCause() instanceof CertificateException;
        return (isDistrusted ? "对方的证书不受信任：" : "连接失败：") + says;
    }

    private static String body(ClassicHttpResponse answer) throws IOException, Undelivered {
        int status = answer.getCode();
        if (status < 200 || status > 299) {
            throw Undelivered.failed("对方答复 HTTP %d".formatted(status) + (status / 100 == 3 ? "（不跟随跳转）" : ""));
        }
        if (answer.getEntity() == null) {
            return "";
        }
        byte[] read = answer.getEntity().getContent().readNBytes(MOST_READ + 1);
        if (read.length > MOST_READ) {
            throw Undelivered.failed("对方的答复超过 %d 字节".formatted(MOST_READ));
        }
        return new String(read, StandardCharsets.UTF_8);
    }

    /** What was read whole was taken over, whatever happens to the connection afterwards. */
    private static void closeQuietly(ClassicHttpResponse answer) {
        try {
            answer.close();
        } catch (IOException | RuntimeException cancelled) {
            // the connection is gone, which is what was wanted
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }
}
