package jixiao.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus's file of targets (file_sd): where each service's metrics are collected, as its ports are chosen anew for a data folder. */
final class PrometheusTargets {
    static final String FILE = "prometheus.json";

    private PrometheusTargets() {
    }

    /** Whole at once, as Prometheus reads it when it changes. */
    static void write(Path folder, ClusterState state) throws IOException {
        List<Target> targets = Stream.of(ProcessName.COMMANDS, ProcessName.QUERIES).flatMap(List::stream)
                .map(service -> new Target(List.of("127.0.0.1:" + state.managementPort(service)),
                        Map.of("name", service.toString(), "ledger", ClusterState.LEDGER))).toList();
        Path aside = folder.resolve(FILE + ".unfinished");
        Files.writeString(aside, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(targets) + "\n");
        Files.move(aside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private record Target(List<String> targets, Map<String, String> labels) {
    }
}
