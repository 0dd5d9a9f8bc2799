package jixiao.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The proxies between a cluster's processes, and what is settled otherwise because of them. */
final class ClusterProxies {
    private final ClusterState state;
    private final Map<ProcessName, PartitionProxy> servers = new EnumMap<>(ProcessName.class);
    private final Map<ProcessName, List<PartitionProxy>> services = new EnumMap<>(ProcessName.class);
    /** By process: where it listens, or where the front calls. */
    private final Map<ProcessName, Properties> otherwise = new EnumMap<>(ProcessName.class);

    ClusterProxies(ClusterState state) {
        this.state = state;
    }

    boolean areThere() {
        return !servers.isEmpty();
    }

    List<PartitionProxy> all() {
        return Stream.concat(servers.values().stream(), services.values().stream().flatMap(List::stream)).toList();
    }

    /** While a process is started; null where nothing is. */
    @Nullable Properties settledOtherwise(ProcessName name) {
        return otherwise.get(name);
    }

    /** It does not run, and is to listen elsewhere. */
    void putBefore(ProcessName server) throws IOException {
        Properties elsewhere = new Properties();
        ClusterPorts.choose(elsewhere, List.of(server.toString()), state.port(server));
        servers.put(server, new PartitionProxy(state.port(server), port(elsewhere, server.toString()), false));
        otherwise.put(server, elsewhere);
    }

    /** The front is to call them elsewhere. */
    void putBehindFront(List<ProcessName> called) throws IOException {
        Properties elsewhere = new Properties();
        ClusterPorts.choose(elsewhere, called.stream().flatMap(one -> Stream.of(one.toString(), ClusterState.management(one))).toList(),
                state.port(ProcessName.FRONT));
        for (ProcessName service : called) {
            services.put(service, List.of(
                    new PartitionProxy(port(elsewhere, service.toString()), state.port(service), true),
                    new PartitionProxy(port(elsewhere, ClusterState.management(service)), state.managementPort(service), true)));
        }
        otherwise.put(ProcessName.FRONT, elsewhere);
    }

    private static int port(Properties settled, String name) {
        return Integer.parseInt(settled.getProperty(name));
    }

    PartitionProxy before(ProcessName server) {
        return requireNonNull(servers.get(server));
    }

    /** Between the front and a service: of what it answers, and of its readiness. */
    List<PartitionProxy> behindFront(ProcessName service) {
        return requireNonNull(services.get(service));
    }
}
