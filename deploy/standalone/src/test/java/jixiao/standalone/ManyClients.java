package jixiao.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Many clients at the same instant, each with a connection of its own: one thread speaks and listens for all, so that they cost little. */
final class ManyClients implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private int waiting;

    private ManyClients() throws IOException {
    }

    /** One client: what came back, 0 for no status, and how long after it had spoken. */
    static final class Client {
        private final SocketChannel channel;
        private final String request;
        private final StringBuilder head = new StringBuilder();
        private long spoke;
        private long millis = -1;

        private Client(SocketChannel channel, String request) {
            this.channel = channel;
            this.request = request;
        }

        int status() {
            return head.length() > 12 ? Integer.parseInt(head.substring(9, 12)) : 0;
        }

        String head() {
            return head.toString();
        }

        long millis() {
            return millis;
        }

        String request() {
            return request;
        }
    }

    /** All are connected before the first speaks. */
    static List<Client> ask(URI address, List<String> requests) throws IOException {
        try (ManyClients all = new ManyClients()) {
            for (String request : requests) {
                all.connect(address, request);
            }
            for (Client client : all.clients) {
                client.spoke = System.nanoTime();
                client.channel.write(ByteBuffer.wrap(client.request.getBytes(StandardCharsets.UTF_8)));
                all.listen(0);
            }
            long until = System.nanoTime() + PATIENCE_NANOS;
            while (all.waiting > 0 && System.nanoTime() < until) {
                all.listen(100);
            }
            return all.clients;
        }
    }

    /** In one line: how many were answered so, and how long half, most and the last of them waited. */
    static String waits(List<Client> clients, Predicate<Client> which) {
        List<Long> waits = clients.stream().filter(which).map(Client::millis).sorted(Comparator.naturalOrder()).toList();
        return waits.isEmpty() ? "none"
                : "%d, half of them within %d ms, 99 of 100 within %d ms, the last after %d ms".formatted(waits.size(),
                waits.get(waits.size() / 2), waits.get(waits.size() * 99 / 100), waits.get(waits.size() - 1));
    }

    private void connect(URI address, String request) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Client client = new Client(channel, request);
        channel.register(selector, SelectionKey.OP_READ, client);
        clients.add(client);
        waiting++;
    }

    private void listen(long millis) throws IOException {
        if (millis == 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            hear(key, (Client) key.attachment());
        }
        selector.selectedKeys().clear();
    }

    private void hear(SelectionKey key, Client client) {
        ByteBuffer piece = ByteBuffer.allocate(4_096);
        boolean ended;
        try {
            ended = client.channel.read(piece) < 0;
        } catch (IOException broken) {
            ended = true;
        }
        client.head.append(new String(piece.array(), 0, piece.position(), StandardCharsets.ISO_8859_1));
        if (ended || client.head.indexOf("\r\n\r\n") >= 0) {
            client.millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - client.spoke);
            key.cancel();
            waiting--;
        }
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        selector.close();
    }
}
