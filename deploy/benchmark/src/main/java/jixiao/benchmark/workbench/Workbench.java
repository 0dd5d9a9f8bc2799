package jixiao.benchmark.workbench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.World;
import org.jspecify.annotations.Nullable;

/** What all figures stand on, and what has to be stopped however the run ends. */
public final class Workbench implements AutoCloseable {
    private final Scale scale;
    private final Path root;
    private final Path folder;
    private final List<String> jixiao;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private @Nullable Cluster cluster;
    private volatile boolean ending;

    /**
     * @param root the folder of the whole project
     * @param folder where processes of the run may write
     * @param jixiao the command that starts Jixiao, its options apart
     */
    public Workbench(Scale scale, Path root, Path folder, List<String> jixiao) {
        this.scale = scale;
        this.root = root;
        this.folder = folder;
        this.jixiao = List.copyOf(jixiao);
    }

    public Scale scale() {
        return scale;
    }

    public Path root() {
        return root;
    }

    public Path folder() {
        return folder;
    }

    public List<String> jixiao() {
        return jixiao;
    }

    public synchronized Cluster cluster() throws Exception {
        if (cluster == null) {
            cluster = with(Cluster.start(folder()));
        }
        return cluster;
    }

    /** The city every figure begins with: its projects are approved and have begun to pay. */
    public World city() {
        return World.of(scale.projects(), 5L * scale.projects());
    }

    /** To be stopped at the end, the last one first, if nobody did before; where the end has begun, at once. */
    public <T extends AutoCloseable> T with(T part) throws Exception {
        synchronized (parts) {
            if (!ending) {
                parts.push(part);
                return part;
            }
        }
        part.close();
        throw new IllegalStateException("the run is ending");
    }

    /** Stops a part now. */
    public void done(AutoCloseable part) throws Exception {
        synchronized (parts) {
            parts.remove(part);
        }
        part.close();
    }

    /** What fails now fails because it is being taken away. */
    public boolean isEnding() {
        return ending;
    }

    @Override
    public void close() {
        ending = true;
        for (AutoCloseable part = next(); part != null; part = next()) {
            try {
                part.close();
            } catch (Exception failure) { // the others still have to be stopped
                System.err.println(failure);
            }
        }
    }

    private AutoCloseable next() {
        synchronized (parts) {
            return parts.poll();
        }
    }
}
