package jixiao.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import jixiao.standalone.postgres.DataFolder;
import org.slf4j.LoggerFactory;

/** Starts some processes of a cluster's data folder together, as a start of all does, where {@code --start} takes one after the other. */
final class StartTogether {
    private StartTogether() {
    }

    /** {@code words}: the folder, and the processes. */
    public static void main(String[] words) throws IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        try (DataFolder held = DataFolder.lock(Path.of(words[0]).toRealPath())) {
            ClusterState state = ClusterState.kept(held.path()).orElseThrow();
            ProcessName[] names = Stream.of(words).skip(1).map(ProcessName::parse).toArray(ProcessName[]::new);
            new ClusterStart(held.path(), state, new Processes(held.path(), state), () -> false).begin(names);
        }
        System.exit(0); // whatever a client still has threads
    }
}
