package jixiao.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody types: the cluster's command line on one data folder, each time in a process of its own that ends. */
final class ClusterCommand {
    static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    static final String PASSWORD = "a password for all";
    private static final long LONGEST_SECONDS = 400;
    private static final long HEALED_SECONDS = 90;
    private final Path data;
    private final String commandPath;
    private final String queryPath;
    private final String ownPath;
    private final List<String> settings;

    ClusterCommand(Path data, Path unpacked) throws IOException, InterruptedException {
        this(data, BuiltServices.classPath("command-service", unpacked), BuiltServices.classPath("query-service", unpacked),
                classPath(), List.of());
    }

    private ClusterCommand(Path data, String commandPath, String queryPath, String ownPath, List<String> settings) {
        this.data = data;
        this.commandPath = commandPath;
        this.queryPath = queryPath;
        this.ownPath = ownPath;
        this.settings = settings;
    }

    /** The same, where services, and the command line itself, have these classes instead of their own. */
    ClusterCommand with(Path classes) {
        String first = classes + File.pathSeparator;
        return new ClusterCommand(data, first + commandPath, first + queryPath, first + ownPath, settings);
    }

    /** The same, where the command line itself runs with these words for Java. */
    ClusterCommand with(String... more) {
        return new ClusterCommand(data, commandPath, queryPath, ownPath, List.of(more));
    }

    /** Also where the test is ended before it has come to its end. */
    void stopWithThisJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                run("--stop");
            } catch (Exception ending) {
                System.err.println(ending.getMessage());
            }
        }, "stop-cluster"));
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    record Said(int code, String out, String error) {
    }

    Path data() {
        return data;
    }

    Said run(String... words) throws Exception {
        return runIn(data, words);
    }

    Said runIn(Path folder, String... words) throws Exception {
        return ended(typed(folder, words), words);
    }

    private static Said ended(ProcessBuilder typed, String... words) throws Exception {
        Path out = Files.createTempFile("cluster", ".out");
        Path error = Files.createTempFile("cluster", ".err");
        Process process = typed.redirectOutput(out.toFile()).redirectError(error.toFile()).start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(String.join(" ", words) + " has not come back: " + Files.readString(out));
            }
            return new Said(process.exitValue(), Files.readString(out), Files.readString(error));
        } finally {
            process.destroy();
            Files.delete(out);
            Files.delete(error);
        }
    }

    /** Somebody else's, which is not waited for. */
    Process begin(Path folder, String... words) throws IOException {
        return typed(folder, words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private ProcessBuilder typed(Path folder, String... words) {
        return java("jixiao.cluster.Cluster", Stream.concat(Stream.of(words), Stream.of("--data", folder.toString())).toList());
    }

    private ProcessBuilder java(String main, List<String> words) {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8", "-Djixiao.cluster.command=" + commandPath, "-Djixiao.cluster.query=" + queryPath));
        command.addAll(settings);
        command.addAll(List.of("-cp", ownPath, main));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JIXIAO_SAMPLE_PASSWORD", PASSWORD);
        builder.environment().put("JIXIAO_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"); // none of them lives long
        return builder;
    }

    /** Without a sentence of failure. */
    Said must(String... words) throws Exception {
        return must(run(words), words);
    }

    /** Several at a time, which nobody can type. */
    void startTogether(List<ProcessName> names) throws Exception {
        String[] words = Stream.concat(Stream.of(data.toString()), names.stream().map(ProcessName::toString)).toArray(String[]::new);
        must(ended(java(StartTogether.class.getName(), List.of(words)), words), words);
    }

    private static Said must(Said said, String... words) {
        if (said.code != 0) {
            throw new AssertionError("%s: %d %s%s".formatted(String.join(" ", words), said.code, said.out, said.error));
        }
        return said;
    }

    JsonNode status() throws Exception {
        return JsonMapper.builder().build().readTree(must("--status").out);
    }

    /** The names of those that do not answer their health. */
    List<String> down() throws Exception {
        List<String> down = new ArrayList<>();
        status().path("processes").forEach(one -> {
            if (!one.path("up").asBoolean()) {
                down.add(one.path("name").asString());
            }
        });
        return down;
    }

    void awaitHealed() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(HEALED_SECONDS);
        List<String> down = down();
        while (!down.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(200);
            down = down();
        }
        if (!down.isEmpty()) {
            throw new AssertionError(down + " are still down");
        }
    }
}
