package jixiao.benchmark.subject;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jixiao.benchmark.measure.ClosedLoop;
import jixiao.benchmark.measure.Outcome;
import jixiao.benchmark.workbench.Workbench;
import jixiao.benchmark.world.AskedDesk;
import jixiao.benchmark.world.Cluster;
import jixiao.benchmark.world.HttpLine;
import jixiao.benchmark.world.Load;
import jixiao.benchmark.world.World;
import jixiao.command.ledger.chain.NotStored;

/**
 * Back-pressure: while the ledger stands still, more commands come than the appender lets wait. The rest must be told so, and told when
 * to come again.
 */
public final class FullQueue {
    private static final int WARM_CLIENTS = 64;
    private static final long MOST_MEGABYTES = 256;
    private final Workbench bench;
    private final int clients;
    /** One project more than clients: it is the one that is asked over HTTP, where nobody else is under way. */
    private final World crowd;
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    public FullQueue(Workbench bench) {
        this.bench = bench;
        this.clients = bench.scale().crowd();
        this.crowd = World.of(clients + 1, 5L * (clients + 1));
    }

    public Outcome.Claim[] check() throws Exception {
        String database = bench.cluster().ledgerOf(crowd);
        AskedDesk desk = bench.with(new AskedDesk(database));
        desk.openAccount();
        try (HttpLine line = desk.line(); Connection stalling = Cluster.connect(database)) {
            Load warm = new Load(crowd, 0, crowd.projects());
            AtomicInteger next = new AtomicInteger();
            new ClosedLoop(WARM_CLIENTS).run(client -> {
                for (int number = next.getAndIncrement(); number < warm.count(); number = next.getAndIncrement()) {
                    desk.spend(warm, number);
                }
            });
            line.post(warm.path(clients), warm.body(clients)).mustBe(204); // the same voucher again: signs in, stores nothing
            long before = heapMegabytes();
            stalling.setAutoCommit(false);
            stalling.createStatement().execute("lock table command.ledger in exclusive mode");
            Load load = new Load(crowd, 1, clients + 1);
            CompletableFuture<Void> all = CompletableFuture.runAsync(() -> ask(desk, load));
            long waiting = untilRefused(desk);
            long asked = System.nanoTime();
            HttpLine.Answer answer = line.post(load.path(clients), load.body(clients));
            long millis = (System.nanoTime() - asked) / 1_000_000;
            long more = heapMegabytes() - before;
            stalling.rollback();
            all.get(1, TimeUnit.MINUTES);
            long inLedger = inLedger(stalling);
            desk.spend(new Load(crowd, 3, 1), 0);
            return new Outcome.Claim[] {
                new Outcome.Claim(("ledger standing still, %d commands at once: %d waited, one more over HTTP was answered %d after %d ms, "
                        + "Retry-After %s").formatted(clients, waiting, answer.status(), millis, answer.headers().get("retry-after")),
                        answer.status() == 503 && answer.headers().containsKey("retry-after") && refused.get() > 0),
                new Outcome.Claim("%d MB of heap more meanwhile, at most %d".formatted(more, MOST_MEGABYTES), more <= MOST_MEGABYTES),
                new Outcome.Claim(("of these %d were answered, %d refused and %d left open; %d stand in the ledger; "
                        + "the next command was stored").formatted(stored.get(), refused.get(), unknown.get(), inLedger),
                        inLedger >= stored.get() && inLedger <= stored.get() + unknown.get())};
        } finally {
            bench.done(desk);
            bench.cluster().drop(database);
        }
    }

    private void ask(AskedDesk desk, Load load) {
        try {
            new ClosedLoop(clients).run(client -> {
                try {
                    desk.spend(load, client);
                    stored.incrementAndGet();
                } catch (NotStored.NotAccepted full) {
                    refused.incrementAndGet();
                } catch (NotStored.Unknown nobodyKnows) {
                    unknown.incrementAndGet();
                }
            });
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The most that were seen to wait when the first was refused. */
    private long untilRefused(AskedDesk desk) throws InterruptedException {
        long most = 0;
        for (long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); refused.get() == 0 && System.nanoTime() < deadline;) {
            most = Math.max(most, desk.waiting());
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return Math.max(most, desk.waiting());
    }

    private static long inLedger(Connection connection) throws Exception {
        try (ResultSet row = connection.createStatement().executeQuery(
                "select count(*) from command.ledger where type = 'SpendRecorded' and payload ->> 'voucher' like '压-1-%'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long heapMegabytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
