package jixiao.query.ledgers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jixiao.kernel.chain.LedgerName;
import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * The process's one Tomcat, in which each ledger's board is a virtual host. A board is there for requests once it has wholly started, and
 * under a name that nobody asks by: the {@code Host} of a request decides nothing.
 */
final class SharedServer {
    private static final String PREFIX = "ledger.";
    private final Map<String, Host> serving = new ConcurrentHashMap<>();
    private volatile @Nullable Engine engine;

    /** {@code process}: the context that answers for the process itself. */
    void isOf(Context process, LedgerRouting routing) {
        Engine all = (Engine) process.getParent().getParent();
        all.getPipeline().addValve(routing); // behind those that say something of every answer
        engine = all;
    }

    static String hostOf(LedgerName ledger) {
        return PREFIX + ledger.name();
    }

    /** Starts a host; nothing is sent there yet. */
    void add(Host host) {
        requireNonNull(engine).addChild(host);
    }

    void remove(Host host) {
        serving.values().remove(host);
        requireNonNull(engine).removeChild(host);
    }

    void serve(LedgerName ledger, Host host) {
        serving.put(ledger.name(), host);
    }

    void serveNoMore(LedgerName ledger) {
        serving.remove(ledger.name());
    }

    int port() {
        Connector[] open = requireNonNull(engine).getService().findConnectors();
        return open.length == 0 ? 0 : open[0].getLocalPort();
    }

    /** Sends a request to a ledger's board; false where that is not there. */
    boolean direct(Request request, String ledger) throws IOException {
        return serving.containsKey(ledger) && map(request, PREFIX + ledger);
    }

    void directToProcess(Request request) throws IOException {
        map(request, requireNonNull(engine).getDefaultHost());
    }

    private static boolean map(Request request, String host) throws IOException {
        MessageBytes name = MessageBytes.newInstance();
        name.setString(host);
        request.getMappingData().recycle();
        request.getConnector().getService().getMapper().map(name, request.getCoyoteRequest().decodedURI(), null,
                request.getMappingData());
        return request.getHost() != null && request.getHost().getName().equals(host);
    }
}
