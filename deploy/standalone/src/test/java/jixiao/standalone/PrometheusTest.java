package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus collects and warns of: as promtool of Debian's package reads it, as somebody who is called reads it, and as it is. */
class PrometheusTest {
    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = DEPLOY.resolve("prometheus");
    /** Where deploy/test puts what is not installed. */
    private static final Path TOOLS = DEPLOY.resolveSibling("target").resolve("tools");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern METRIC = Pattern.compile("\\b((?:jixiao|disk)_[a-z_]+)");
    /** Processes without Kafka do not expose them: those of a cluster are looked at in its own test. */
    private static final Pattern OF_KAFKA = Pattern.compile("jixiao_(publisher|feed)_.*");

    @Test
    void reads_its_configuration_and_rules() throws Exception {
        assertThat(promtool("check", "config", "prometheus.yml")).contains("is valid prometheus config file syntax");
        assertThat(promtool("check", "rules", "alerts.yml")).contains("%d rules found".formatted(alerts().size()));
    }

    @Test
    void warns_when_it_should_and_not_before() throws Exception {
        promtool("test", "rules", "alerts_test.yml");
        assertThat(found("- name: (\\w+)\n    interval", "alerts_test.yml")).as("each has a case").isEqualTo(alerts());
    }

    @Test
    void every_alert_has_its_line_in_the_runbook_and_every_line_its_alert() throws IOException {
        assertThat(found("(?m)^\\| `(\\w+)` \\| [^|]{10,} \\| [^|]{10,} \\|$", "../RUNBOOK.md")).isEqualTo(alerts());
    }

    /** An alert on a name that nothing bears is silent for ever. */
    @Test
    void every_metric_that_a_rule_names_is_exposed() throws Exception {
        Set<String> named = named();
        assertThat(named).contains("jixiao_ledger_intact");
        named.removeIf(metric -> OF_KAFKA.matcher(metric).matches());
        assertThat(exposed()).containsAll(named);
    }

    private static Set<String> alerts() throws IOException {
        return found(ALERT.pattern(), "alerts.yml");
    }

    private static Set<String> named() throws IOException {
        return Files.readAllLines(FOLDER.resolve("alerts.yml")).stream().filter(line -> line.strip().startsWith("expr:"))
                .flatMap(line -> METRIC.matcher(line).results()).map(metric -> metric.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> exposed() throws IOException, InterruptedException {
        URI metrics = URI.create(Entrance.running().services().management() + "/prometheus");
        String body = HttpClient.newHttpClient().send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
        return body.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(FOLDER.resolve(file))).results().map(one -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        String tool = Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of), Stream.of(TOOLS))
                .map(folder -> folder.resolve("promtool")).filter(Files::isExecutable).map(Path::toString).findFirst()
                .orElseThrow(() -> new AssertionError("promtool is missing: deploy/test fetches it"));
        Path said = Files.createTempFile("promtool", ".log");
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(tool), Arrays.stream(arguments)).toList())
                    .directory(FOLDER.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended && process.exitValue() == 0).as(Files.readString(said)).isTrue();
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }
}
