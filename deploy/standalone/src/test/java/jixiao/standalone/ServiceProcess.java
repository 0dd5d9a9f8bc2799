package jixiao.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The desk or a board as a process of its own: its runnable jar where the build has just made it, else its classes without the other's. */
final class ServiceProcess implements AutoCloseable {
    private static final String RUNNABLE = "-exec.jar";
    private static final long PATIENCE_SECONDS = 300;
    private final JavaProcess process;
    private final URI address;

    private ServiceProcess(JavaProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    static URI freeAddress() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static ServiceProcess start(String module, Class<?> main, URI address, List<String> settings) throws IOException {
        Stream<String> more = Stream.of("--server.port=" + address.getPort(), "--spring.main.banner-mode=off", "--logging.level.root=WARN");
        Object[] arguments = Stream.concat(settings.stream(), more).toArray();
        Optional<Path> jar = jar(module);
        return new ServiceProcess(jar.isPresent() ? JavaProcess.run(List.of("-jar", jar.get().toString()), "", Map.of(), arguments)
                : JavaProcess.run(List.of(main.getName()), withoutTheOther(module), Map.of(), arguments), address);
    }

    /** Only one that is no older than the classes it was made of. */
    static Optional<Path> jar(String module) throws IOException {
        Path target = Path.of("../..", module, "target").toAbsolutePath().normalize();
        try (Stream<Path> jars = Files.list(target); Stream<Path> classes = Files.walk(target.resolve("classes"))) {
            long newest = classes.mapToLong(file -> file.toFile().lastModified()).max().orElse(Long.MAX_VALUE);
            List<Path> built = jars.filter(file -> file.toString().endsWith(".jar")).toList();
            boolean isOfTheseClasses = built.stream().filter(file -> !file.toString().endsWith(RUNNABLE))
                    .anyMatch(file -> file.toFile().lastModified() >= newest); // the runnable one always bears the build's fixed time
            return built.stream().filter(file -> isOfTheseClasses && file.toString().endsWith(RUNNABLE)).findFirst();
        }
    }

    private static String withoutTheOther(String module) {
        String other = module.equals("command-service") ? "query-service" : "command-service";
        return Arrays.stream(JavaProcess.classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains(File.separator + other + File.separator))
                .filter(entry -> !entry.contains("standalone" + File.separator + "target"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    URI address() {
        return address;
    }

    JavaProcess process() {
        return process;
    }

    /** Once its own health says that it serves. */
    ServiceProcess ready() throws Exception {
        HttpRequest health = HttpRequest.newBuilder(address.resolve("/actuator/health")).build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String said = "";
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                var answer = HttpClient.newHttpClient().send(health, BodyHandlers.ofString());
                said = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                said = notYet.toString();
            }
            Thread.sleep(100);
        }
        throw new AssertionError(address + " is not ready: " + said + "\n" + process.said());
    }

    @Override
    public void close() {
        process.close();
    }
}
