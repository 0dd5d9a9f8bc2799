package jixiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk of a megabyte without any room, which a mount namespace of its own has, where the machine lets us make one. */
class FullDiskTest {
    private static final String ON_A_FULL_DISK = """
            mount -t tmpfs -o size=1m none "$1" && cp "$2" "$1/cluster.properties" && mkdir "$1/logs" && echo 1 > "$1/lock" || exit 99
            head -c 2m /dev/zero > "$1/rest" 2>&-
            shift 2
            exec "$@" 2>&1
            """;

    @Test
    void still_has_its_cluster_stopped_though_not_started(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")) && run("unshare", "-rm", "true").isEmpty());
        assertThat(cluster(folder, "--stop")).contains("已全部停止");
        assertThat(cluster(folder, "--port", "0")).contains("磁盘空间不足：数据目录 " + folder.resolve("data"));
    }

    private static String cluster(Path folder, String... words) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        ClusterState.chosen(data, 0).keep(folder);
        List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", ON_A_FULL_DISK, "sh", data.toString(),
                folder.resolve("cluster.properties").toString(), ClusterCommand.JAVA, "-Dfile.encoding=UTF-8", "-cp",
                ClusterCommand.classPath(), "jixiao.cluster.Cluster", "--data", data.toString()));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    /** All that it says. */
    private static String run(String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("full-disk", ".out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return Files.readString(said);
        } finally {
            process.destroyForcibly();
            Files.delete(said);
        }
    }
}
