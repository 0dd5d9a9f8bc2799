package jixiao.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.postgres.PostgresProcesses;

/** HAProxy, the one address in front of the services: it sends each operation to those of its service that say they are ready. */
final class Front extends DetachedProcess {
    /** It says each change of a service's state; ten megabytes are some hundred thousand, and then it falls silent. */
    private static final String LOG_BLOCKS = "20480";
    private static final String BOUNDED = "trap '' XFSZ; ulimit -f " + LOG_BLOCKS + "; exec \"$@\"";
    private static final String OTHERS_HEADERS = """
            HTTP/1.1 %d %s\r
            Content-Type: application/problem+json\r
            Cache-Control: no-store\r
            Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r
            X-Content-Type-Options: nosniff\r
            %sContent-Length: %d\r
            \r
            """;
    private static final String INTERRUPTED = "受理中断，可能已受理，也可能没有。请用同一个 Idempotency-Key 再次提交，或刷新页面。";
    private final Path folder;
    private final Path configuration;
    private final ClusterState state;
    private final String marker;

    Front(Path cluster, ClusterState state) {
        super(marker(cluster), cluster.resolve("logs"), ProcessName.FRONT);
        this.folder = cluster.resolve(ProcessName.FRONT.toString());
        this.configuration = folder.resolve("haproxy.cfg");
        this.state = state;
        this.marker = marker(cluster);
    }

    /** A word that does nothing and that nobody else bears: an editor, too, is given the configuration's name. */
    private static String marker(Path cluster) {
        return "jixiao-cluster=" + cluster;
    }

    Path configuration() {
        return configuration;
    }

    @Override
    List<String> command() throws IOException {
        if (folder.toString().matches(".*[\\s\"'#\\\\$].*")) {
            throw CannotGoOn.because("数据目录 %s 的路径中不能有空白、引号、#、$ 或反斜杠：HAProxy 的配置读不了。请用 --data 另选目录。".formatted(folder),
                    "HAProxy cannot read that folder's name.");
        }
        Files.createDirectories(folder);
        FrontRoutes routes = FrontRoutes.known();
        Files.writeString(folder.resolve("operations.map"), routes.operations());
        Files.writeString(folder.resolve("owners.map"), routes.owners());
        Files.writeString(folder.resolve("methods.map"), routes.methods());
        says(400, 400, "Bad Request", "Malformed", "请求不是完整的 HTTP 请求，或请求头过大。");
        says(408, 408, "Request Timeout", "TooSlow", "请求在规定时间内没有发完。");
        says(500, 500, "Internal Server Error", "Fault", "入口出错，请稍后再试。");
        says(502, 503, "Service Unavailable", "Interrupted", INTERRUPTED);
        says(503, 503, "Service Unavailable", "NobodyReady", "暂时没有就绪的服务进程，请稍后再试。");
        says(504, 503, "Service Unavailable", "Interrupted", INTERRUPTED);
        Files.writeString(configuration, new FrontConfiguration(folder, state).text());
        return List.of("sh", "-c", BOUNDED, "sh", Programs.haproxy(), "-db", "-f", configuration.toString(), "-L", marker);
    }

    /** What it answers by itself, in the form of all other refusals. */
    private void says(int its, int status, String title, String reason, String sentence) throws IOException {
        String body = "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"reason\":\"%s\"}".formatted(title, status, sentence, reason);
        String again = status == 503 ? "Retry-After: 1\r\n" : "";
        Files.writeString(folder.resolve(its + ".http"), OTHERS_HEADERS.formatted(status, title, again,
                body.getBytes(StandardCharsets.UTF_8).length) + body);
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    /** TERM would cut off all that is under way; at this it takes nothing new, and ends itself by {@code hard-stop-after}. */
    @Override
    void askToEnd(ProcessHandle process) throws IOException {
        PostgresProcesses.signal("USR1", process.pid());
    }

    /** It lives when it says of the services behind it whether they do. */
    @Override
    public boolean isUp() {
        return answers(Set.of(200, 503));
    }

    /** And each service has somebody to send to. */
    boolean isServing() {
        return answers(Set.of(200));
    }

    private boolean answers(Set<Integer> codes) {
        return Health.answers(URI.create(state.address() + "/actuator/health"), codes);
    }
}
