package jixiao.query.ledgers;

import jakarta.servlet.ServletException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import jixiao.kernel.chain.LedgerName;
import org.apache.catalina.Container;
import org.apache.catalina.Host;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/** Web server factory of a ledger's board: what Spring Boot would start as a Tomcat of its own becomes a virtual host of the shared one. */
final class LedgerServerFactory extends TomcatServletWebServerFactory {
    private final SharedServer shared;
    private final LedgerName ledger;

    LedgerServerFactory(SharedServer shared, LedgerName ledger) {
        this.shared = shared;
        this.ledger = ledger;
    }

    @Override
    public WebServer getWebServer(ServletContextInitializer... initializers) {
        StandardHost host = new StandardHost();
        host.setName(SharedServer.hostOf(ledger));
        host.setAutoDeploy(false);
        TempDirs files = new TempDirs(0);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        prepareContext(host, watched(initializers, failure), files);
        HostedBoard board = new HostedBoard(host, files);
        try {
            shared.add(host);
            Exception first = failure.get();
            if (first != null) {
                throw first;
            }
            for (Container context : host.findChildren()) {
                if (!context.getState().isAvailable()) {
                    throw new IllegalStateException(context + " did not start");
                }
            }
            return board;
        } catch (Exception failed) {
            board.destroy();
            throw new WebServerException("the board of " + ledger + " does not start", failed);
        }
    }

    /** Tomcat keeps for itself what is thrown while a context starts. */
    private static ServletContextInitializer[] watched(ServletContextInitializer[] initializers,
                                                       AtomicReference<@Nullable Exception> failure) {
        return Arrays.stream(initializers).<ServletContextInitializer>map(one -> context -> {
            try {
                one.onStartup(context);
            } catch (ServletException | RuntimeException failed) {
                failure.compareAndSet(null, failed);
                throw failed;
            }
        }).toArray(ServletContextInitializer[]::new);
    }

    private final class HostedBoard implements WebServer {
        private final Host host;
        private final TempDirs files;

        private HostedBoard(Host host, TempDirs files) {
            this.host = host;
            this.files = files;
        }

        @Override
        public void start() {
            shared.serve(ledger, host);
        }

        @Override
        public void stop() {
            shared.serveNoMore(ledger);
        }

        @Override
        public int getPort() {
            return shared.port();
        }

        @Override
        public void destroy() {
            shared.remove(host);
            files.cleanup();
        }
    }
}
