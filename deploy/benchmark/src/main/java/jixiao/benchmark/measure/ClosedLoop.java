package jixiao.benchmark.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many clients at once, each sending its next when its last was answered: for throughput, never for latency under load. */
public final class ClosedLoop {
    private final int clients;

    public ClosedLoop(int clients) {
        this.clients = clients;
    }

    /** All that one client does; clients count from 0. */
    public interface Client {
        void run(int client) throws Exception;
    }

    /** Nanoseconds from the moment all clients stood ready until the last was done. */
    public long run(Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    client.run(number);
                    return null;
                }));
            }
            ready.await();
            long began = System.nanoTime();
            go.countDown();
            for (Future<?> one : running) {
                one.get();
            }
            return System.nanoTime() - began;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        } finally {
            threads.shutdownNow();
        }
    }
}
