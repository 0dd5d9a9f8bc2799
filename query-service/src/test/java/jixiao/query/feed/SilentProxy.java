package jixiao.query.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and PostgreSQL; on demand those connected hear nothing any more, as when a machine or a cable is gone. */
final class SilentProxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final URI behind;
    private volatile int silentBefore;
    private volatile int accepted;

    SilentProxy(String jdbcUrl) throws IOException {
        behind = URI.create(jdbcUrl.substring("jdbc:".length()));
        start(this::accept);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + behind.getPath();
    }

    void fallSilent() {
        silentBefore = accepted;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(behind.getHost(), behind.getPort());
            sockets.addAll(List.of(client, server));
            int number = accepted++;
            start(() -> pass(client.getInputStream(), server.getOutputStream(), number));
            start(() -> pass(server.getInputStream(), client.getOutputStream(), number));
        }
    }

    private void pass(InputStream from, OutputStream to, int number) throws IOException {
        byte[] bytes = new byte[8_192];
        for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            if (number >= silentBefore) {
                to.write(bytes, 0, read);
            }
        }
    }

    private static void start(Passing passing) {
        Thread thread = new Thread(() -> {
            try {
                passing.run();
            } catch (IOException closed) {
                // the test is over, or one side has hung up
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private interface Passing {
        void run() throws IOException;
    }
}
