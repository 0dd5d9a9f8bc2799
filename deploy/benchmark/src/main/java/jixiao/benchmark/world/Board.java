package jixiao.benchmark.world;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A query-service as a process of its own, asked by the clerk of an {@link AskedDesk}. */
public final class Board implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 320;
    private final JavaProcess process;
    private final URI address;

    private Board(JavaProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Returns at once. {@code besides}: what else it is told, as its command line. */
    public static Board start(Path run, String ledger, String views, List<String> besides) throws IOException {
        Files.createDirectories(run);
        int port = JavaProcess.freePort();
        List<String> command = new ArrayList<>(List.of("jixiao.query.QueryService", "--server.port=" + port, "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off", "--logging.level.root=warn"));
        command.addAll(ServiceArguments.ofBoard(ledger, views));
        command.addAll(besides);
        return new Board(JavaProcess.start(Files.createTempDirectory(run, "board-"), HEAP_MEGABYTES, command),
                URI.create("http://127.0.0.1:" + port));
    }

    public HttpLine line() {
        return new HttpLine(address, AskedDesk.CLERK, AskedDesk.PASSWORD, 30_000);
    }

    /** Until its views have heard a position. */
    public void awaitViews(long position) throws Exception {
        process.await(() -> {
            try (HttpLine line = line()) {
                return line.get("/api/alerts?year=2000&after=" + position).status() == 200;
            } catch (ConnectException notYet) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        process.close();
    }
}
