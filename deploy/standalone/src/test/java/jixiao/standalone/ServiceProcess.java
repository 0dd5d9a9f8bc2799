package jixiao.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jixiao.testing.BuiltService;

/** The desk or a board as a process of its own: its runnable jar where the build has just made it, else its classes without the other's. */
final class ServiceProcess implements AutoCloseable {
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
        Optional<Path> jar = BuiltService.jar(module);
        return new ServiceProcess(jar.isPresent() ? JavaProcess.run(List.of("-jar", jar.get().toString()), "", Map.of(), arguments)
                : JavaProcess.run(List.of(main.getName()), BuiltService.classesWithoutTheOther(module, JavaProcess.classPath()), Map.of(),
                        arguments), address);
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
