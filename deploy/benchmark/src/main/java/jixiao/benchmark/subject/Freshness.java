package jixiao.benchmark.subject;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import jixiao.benchmark.measure.Latencies;
import jixiao.benchmark.measure.OpenLoop;
import jixiao.benchmark.measure.Reading;
import jixiao.benchmark.world.HttpLine;
import jixiao.benchmark.world.Load;
import jixiao.benchmark.world.Standalone;
import jixiao.benchmark.world.World;

/**
 * From a payment's answer to its being seen on the board. Under load every payment is sent when it is due; each twentieth is
 * followed by a board that must have heard it: ten whole boards a second beside the payments.
 */
public final class Freshness {
    static final int PER_SECOND = 200;
    private static final int EACH = 20;
    private static final int WORKERS = 64;
    private static final int ALONE_PER_SECOND = 5;
    private static final Duration LONGEST_REFUSED = Duration.ofMinutes(1);
    private final Clients clients;
    private final World world;
    private int loads;

    public Freshness(Standalone standalone, World world) {
        this(() -> {
            HttpLine both = standalone.line("clerk");
            return new Client(both, both);
        }, world);
    }

    public Freshness(Clients clients, World world) {
        this.clients = clients;
        this.world = world;
    }

    /** Where somebody pays and where he sees it. */
    public record Client(HttpLine desk, HttpLine board) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try (board) {
                desk.close();
            }
        }
    }

    public interface Clients {
        Client next() throws Exception;
    }

    /** What a round of load came to: how old the board was, and how long the payments themselves took since they were due. */
    public record Loaded(Latencies seen, Latencies answered) {
    }

    public Loaded loaded(Duration during) throws Exception {
        OpenLoop loop = new OpenLoop(PER_SECOND, during, WORKERS);
        Load load = new Load(world, loads++, loop.count());
        Latencies seen = new Latencies(loop.count() / EACH + 1);
        Latencies answered = new Latencies(loop.count());
        Queue<Client> opened = new ConcurrentLinkedQueue<>();
        ThreadLocal<Client> own = ThreadLocal.withInitial(() -> client(opened));
        try {
            loop.run((number, due) -> {
                Client client = own.get();
                long position = spend(client.desk(), load, number);
                long done = System.nanoTime();
                answered.add(done - due);
                if (number % EACH == 0) {
                    see(client.board(), position);
                    seen.add(System.nanoTime() - done);
                }
            });
        } finally {
            for (Client client : opened) {
                client.close();
            }
        }
        return new Loaded(seen, answered);
    }

    /** The same with nothing else to do: one payment, its board, a pause. */
    public Reading idle(Duration during) throws Exception {
        int count = (int) Math.max(10, during.toSeconds() * ALONE_PER_SECOND);
        Load load = new Load(world, loads++, count);
        Latencies seen = new Latencies(count);
        try (Client client = clients.next()) {
            for (int number = 0; number < count; number++) {
                long position = spend(client.desk(), load, number);
                long done = System.nanoTime();
                see(client.board(), position);
                seen.add(System.nanoTime() - done);
                TimeUnit.MILLISECONDS.sleep(1_000 / ALONE_PER_SECOND / 4);
            }
        }
        return Reading.milliseconds(seen.percentile(50), null);
    }

    private Client client(Queue<Client> opened) {
        try {
            Client client = clients.next();
            opened.add(client);
            return client;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long spend(HttpLine line, Load load, int number) throws Exception {
        return served(() -> line.post(load.path(number), load.body(number))).mustBe(204).ledgerPosition();
    }

    private interface Asked {
        HttpLine.Answer answer() throws IOException;
    }

    /** Told to come again later, it asks again, as a clerk would; whatever time is taken goes on. */
    private static HttpLine.Answer served(Asked asked) throws Exception {
        long end = System.nanoTime() + LONGEST_REFUSED.toNanos();
        HttpLine.Answer answer = asked.answer();
        while (answer.status() == 503 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = asked.answer();
        }
        return answer;
    }

    /** A board that does not speak of the payment yet is no board. */
    private static void see(HttpLine line, long position) throws Exception {
        HttpLine.Answer board = served(() -> line.get(BoardServer.BOARD + "&after=" + position)).mustBe(200);
        String head = new String(board.body(), 0, Math.min(60, board.body().length), java.nio.charset.StandardCharsets.US_ASCII);
        long speaksOf = Long.parseLong(head.replaceFirst("^\\{\"position\":(\\d+),.*", "$1"));
        if (speaksOf < position) {
            throw new IllegalStateException("asked for a board after %d, got one of %d".formatted(position, speaksOf));
        }
    }
}
