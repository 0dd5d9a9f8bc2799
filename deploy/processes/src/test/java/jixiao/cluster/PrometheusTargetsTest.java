package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PrometheusTargetsTest {
    @TempDir
    Path folder;

    @Test
    void are_the_management_ports_of_all_services_by_their_names() throws IOException {
        ClusterState state = ClusterState.chosen(folder, 0);
        PrometheusTargets.write(folder, state);
        List<String> named = new ArrayList<>();
        for (JsonNode target : new JsonMapper().readTree(Files.readString(folder.resolve(PrometheusTargets.FILE)))) {
            String name = target.at("/labels/name").asString();
            named.add(name);
            assertThat(target.at("/targets/0").asString()).isEqualTo("127.0.0.1:" + state.managementPort(ProcessName.parse(name)));
            assertThat(target.at("/labels/ledger").asString()).isEqualTo("jixiao");
        }
        assertThat(named).containsExactly("command-1", "command-2", "query-1", "query-2");
        assertThat(Files.readString(Path.of("..", "prometheus", "prometheus.yml"))).contains("cluster-data/" + PrometheusTargets.FILE);
    }
}
