package jixiao.benchmark.subject;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.world.HttpLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody sees who asks every 300 ms, on a connection of the own, how far an import is. */
public final class WatchedImport implements AutoCloseable {
    private static final int ENOUGH = 3;
    private final Set<ReadSoFar> read = new LinkedHashSet<>();
    private final Set<Integer> drafted = new LinkedHashSet<>();
    private final HttpLine line;
    private final Thread watching = new Thread(this::watch, "import-watch");
    private volatile boolean ended;
    private volatile @Nullable Exception failure;

    public WatchedImport(HttpLine line) {
        this.line = line;
        watching.start();
    }

    /** Bytes grow while the document comes in, projects while it is read. */
    private record ReadSoFar(long bytes, int projects) {
    }

    private void watch() {
        try {
            while (!ended) {
                JsonNode newest = JsonMapper.shared().readTree(line.get("/api/imports").mustBe(200).body()).path(0);
                switch (newest.path("stage").asString("")) {
                    case "READING" -> read.add(new ReadSoFar(newest.path("bytes").asLong(), newest.path("projects").asInt()));
                    case "DRAFTING" -> drafted.add(newest.path("drafted").asInt());
                    default -> { }
                }
                TimeUnit.MILLISECONDS.sleep(300);
            }
        } catch (Exception broken) {
            failure = broken;
        }
    }

    /** Once it has ended; a document that is through in less than some looks cannot show more. */
    public Outcome.Claim claim() {
        return new Outcome.Claim(("progress shown while it ran: %d different counts of bytes or projects read, %d of projects drafted, "
                + "at least %d each").formatted(read.size(), drafted.size(), ENOUGH), read.size() >= ENOUGH && drafted.size() >= ENOUGH);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        try {
            watching.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        line.close();
        if (failure != null) {
            throw new IllegalStateException("the import could not be watched", failure);
        }
    }
}
