package jixiao.command.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the appender and PostgreSQL and, when told, breaks the connection at a COMMIT: after the server got it, or just before.
 */
final class CutAtCommit implements AutoCloseable {
    /** Ends a hang. */
    private static final long LONGEST_COMMIT_SECONDS = 60;
    private final ServerSocket listening;
    private final String host;
    private final int server;
    private final boolean arrives;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicInteger cuts = new AtomicInteger();

    private CutAtCommit(String database, boolean arrives) throws IOException {
        URI address = URI.create(database.substring("jdbc:".length()));
        host = address.getHost();
        server = address.getPort();
        this.arrives = arrives;
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    static CutAtCommit before(String database, boolean arrives) throws IOException {
        return new CutAtCommit(database, arrives);
    }

    int port() {
        return listening.getLocalPort();
    }

    void cutNextCommit() {
        armed.set(true);
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket database = new Socket(host, server);
                AtomicBoolean silent = new AtomicBoolean();
                CountDownLatch committed = new CountDownLatch(1);
                thread(() -> pass(client, database, silent, committed, true));
                thread(() -> pass(database, client, silent, committed, false));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket to, AtomicBoolean silent, CountDownLatch committed, boolean toServer) {
        byte[] bytes = new byte[65_536];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int count;
            while ((count = in.read(bytes)) >= 0) {
                boolean commit = toServer && new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains("commit\0");
                if (commit && armed.compareAndSet(true, false)) {
                    cuts.incrementAndGet();
                    silent.set(true);
                    if (arrives) {
                        out.write(bytes, 0, count);
                        out.flush();
                        committed.await(LONGEST_COMMIT_SECONDS, TimeUnit.SECONDS);
                    }
                    return;
                }
                if (silent.get() && !toServer && new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains("COMMIT\0")) {
                    committed.countDown();
                }
                if (!silent.get()) {
                    out.write(bytes, 0, count);
                    out.flush();
                }
            }
        } catch (IOException | InterruptedException cut) {
            // either side went away
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
