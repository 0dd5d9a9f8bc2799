package jixiao.standalone;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started so far. Ended in reverse order when the process ends, so that the database outlives whoever writes to it. */
final class Running {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private volatile boolean ending;
    private volatile boolean ready;

    Running() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    }

    /** To be called before the part starts anything that outlives us. */
    <T extends AutoCloseable> T with(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    void ready() {
        ready = true;
    }

    /** What fails now fails because it is being taken away. */
    boolean isEnding() {
        return ending;
    }

    private void end() {
        ending = true;
        if (ready) {
            System.out.println("正在停止 …");
        }
        for (AutoCloseable part = next(); part != null; part = next()) {
            try {
                part.close();
            } catch (Exception failure) { // the others still have to be ended
                System.err.println(failure.getMessage());
            }
        }
        if (ready) {
            System.out.println("已停止。");
        }
    }

    private AutoCloseable next() {
        synchronized (parts) {
            return parts.poll();
        }
    }
}
