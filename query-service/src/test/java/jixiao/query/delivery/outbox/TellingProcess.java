package jixiao.query.delivery.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.WrittenLedger;
import jixiao.query.alert.AlertView;
import jixiao.query.delivery.Deliveries;
import jixiao.query.delivery.Notices;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.Sender;
import jixiao.query.delivery.subscription.Audience;
import jixiao.query.delivery.subscription.Entitled;
import jixiao.query.delivery.subscription.QuietHours;
import jixiao.query.delivery.subscription.Severity;
import jixiao.query.delivery.subscription.Subscriber;
import jixiao.query.delivery.subscription.Subscription;
import jixiao.query.delivery.subscription.Subscriptions;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.deadletter.Failing;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.reading.Rows;
import jixiao.query.platform.EveryView;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.StandingView;
import jixiao.testing.Eventually;
import jixiao.testing.Postgres;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One process that tells and sends, without the web around it: views and outbox over a written ledger, with a sender that the test gives.
 */
public final class TellingProcess implements AutoCloseable {
    static final DeliverySchedule PACE = new DeliverySchedule(Duration.ofMinutes(1), Duration.ofHours(6), 3, Duration.ofMinutes(1),
            Duration.ofMillis(15));
    final Projector projector;
    final Subscriptions subscriptions;
    final Deliveries deliveries;
    final Notices notices;
    final HikariDataSource database;
    /** Who is somebody else today than when he subscribed, or nobody. */
    final Map<String, Optional<Subscriber>> changed = new ConcurrentHashMap<>();
    /** What somebody may see today, where that is not what goes with his role. */
    final Map<String, Scope> reach = new ConcurrentHashMap<>();
    /** Of how many people it was asked at once what they may see, each time. */
    final List<Integer> asked = new CopyOnWriteArrayList<>();
    private final WrittenLedger ledger;
    private final LedgerFeed feed;
    private final OutboxLoop delivery;
    private final Clock clock;

    public TellingProcess(WrittenLedger ledger, InstantSource clock, Sender sender) {
        this(ledger, clock, sender, day -> List.of(), 0);
    }

    /** {@code begin} -1 begins at the head. */
    public TellingProcess(WrittenLedger ledger, InstantSource clock, Sender sender, MissingFilings filings, long begin) {
        this.ledger = ledger;
        this.clock = clock.withZone(ZoneOffset.UTC);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ledger.url());
        config.setUsername(Postgres.builder(ledger.url()));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(2_000);
        database = new HikariDataSource(config);
        OutboxLoop.prepare(database);
        feed = new LedgerFeed(database, ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD);
        projector = new Projector(feed, feed, database, EveryView.all());
        subscriptions = new Subscriptions(database);
        deliveries = new Deliveries(database);
        notices = new Notices(database);
        Rows rows = new Rows(database);
        Messages messages = new Messages(database);
        Audience audience = new Audience(subscriptions, this::today);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        LongSupplier beginning = begin < 0 ? feed::head : () -> begin;
        MessageDispatcher dispatcher = new MessageDispatcher(new Attempts(database), audience,
                Map.of(Channel.EMAIL, sender, Channel.WEBHOOK, sender, Channel.ROBOT, sender),
                new Wording("http://board"), PACE, below -> 0, this.clock, new SimpleMeterRegistry());
        delivery = new OutboxLoop(database, new Outbox(projector::serving, beginning, new AlertView(rows), new StandingView(rows),
                new DeliveryCheckpoint(database),
                audience, messages, transactions), new Digests(audience, messages, filings, transactions), messages, dispatcher,
                        PACE.look(),
                        this.clock);
    }

    /** Somebody who may see every unit. */
    static Viewer seeing(String account) {
        return new Viewer(account, null, Set.of(Role.LEADER), Scope.EVERYTHING);
    }

    private Map<Subscriber, Entitled> today(Collection<Subscriber> then) {
        Map<Subscriber, Entitled> now = new HashMap<>();
        then.forEach(one -> changed.getOrDefault(one.account(), Optional.of(one)).ifPresent(who -> now.put(one, entitled(who))));
        asked.add(then.size());
        return now;
    }

    private Entitled entitled(Subscriber who) {
        return new Entitled(who, new Viewer(who.account(), who.unit(), Set.of(who.role()), reach.getOrDefault(who.account(),
                who.role() == Role.CLERK ? Scope.of(Set.of(who.unit())) : Scope.EVERYTHING)));
    }

    public TellingProcess started() {
        projector.start();
        delivery.start();
        return this;
    }

    /** Everything written so far was looked at for whom to tell. */
    public TellingProcess caughtUp() {
        await("told up to " + ledger.position(), () -> position() == ledger.position());
        return this;
    }

    public Failing failing() {
        return delivery.failing();
    }

    long position() {
        return ledger.count("select coalesce((select position from delivery.bookmark), -1)");
    }

    public Subscription subscribed(Address to) {
        return subscribed(to, Set.of(), null, null);
    }

    public Subscription subscribed(Address to, Integer digestAt) {
        return subscribed(to, Set.of(), null, digestAt);
    }

    public Subscription subscribed(Address to, Set<String> kinds, String quiet, Integer digestAt) {
        QuietHours hours = quiet == null ? null : new QuietHours(LocalTime.parse(quiet.substring(0, 5)),
                LocalTime.parse(quiet.substring(6)));
        return subscriptions.add(new Subscription(0, new Subscriber("zhao", Role.REVIEWER, new UnitCode("900")), to, null, kinds,
                Severity.LOW, hours,
                digestAt, clock.instant()));
    }

    Subscription subscribedBy(String account, Address to) {
        return subscribedBy(account, to, Set.of());
    }

    Subscription subscribedBy(String account, Address to, Set<String> kinds) {
        return subscriptions.add(new Subscription(0, new Subscriber(account, Role.LEADER, new UnitCode("900")), to, null, kinds,
                Severity.LOW, null,
                null, clock.instant()));
    }

    public static Address webhook(String host) {
        return new Address(Channel.WEBHOOK, "https://" + host + "/in", null, "sixteen letters!");
    }

    /** Time enough for the outbox to be looked through several times over; too short a pause can only let a fault pass. */
    static void quiet() {
        pause(PACE.look().toMillis() * 12);
    }

    public static void await(String what, Check check) {
        Eventually.holds(what, check::holds);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** As a process ends that is given no time: its sessions break off, and nothing more of it is stored. */
    void kill() {
        database.close();
        close();
    }

    @Override
    public void close() {
        delivery.close();
        projector.close();
        feed.close();
        database.close();
    }

    /** Something that comes to be true. */
    public interface Check {
        boolean holds();
    }
}
