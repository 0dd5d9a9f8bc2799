package jixiao.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What our cluster runs with, written anew at every start; what somebody sets by ALTER SYSTEM still wins, but for durability. */
final class ClusterSettings {
    private static final String FILE = "jixiao.conf";
    private static final String SETTINGS = """
            # Written by Jixiao at every start; change settings with ALTER SYSTEM instead.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''      # a socket file would be a second door, in a shared folder
            max_connections = %d              # what the services' pools take; listeners and somebody with psql
            shared_buffers = 64MB             # with the two services the whole stays below 700 MB
            maintenance_work_mem = 32MB
            work_mem = 4MB
            jit = off                         # costs more than it saves on answers of milliseconds
            max_parallel_workers_per_gather = 0   # containers give too little /dev/shm for parallel plans
            min_wal_size = 64MB
            max_wal_size = 512MB
            timezone = 'Asia/Shanghai'
            log_timezone = 'Asia/Shanghai'
            lc_messages = 'C'
            logging_collector = on            # a week of files, each day's replaces that of the week before
            log_filename = 'postgresql-%%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_rotation_size = 0
            log_directory = '%s'
            """;

    private ClusterSettings() {
    }

    static void write(Path cluster, Path logs, int connections) throws IOException {
        Path main = cluster.resolve("postgresql.conf");
        String include = "include '" + FILE + "'";
        if (!Files.readString(main).contains(include)) {
            Files.writeString(main, include + "\n", StandardOpenOption.APPEND);
        }
        Files.writeString(cluster.resolve(FILE), SETTINGS.formatted(connections, logs.toString().replace("'", "''")));
    }
}
