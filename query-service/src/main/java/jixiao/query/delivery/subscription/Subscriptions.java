package jixiao.query.delivery.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.RobotKind;
import jixiao.query.platform.ScopedTables;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The subscriptions of everybody. An ended one is kept, because messages name it. */
public final class Subscriptions {
    /** What {@link #read} reads. */
    public static final String COLUMNS = """
            subscription.id, subscription.account, role, own_unit, subscription.channel, subscription.target, robot, secret,
            subscription.unit, kinds, least, quiet_from, quiet_until, digest_at, subscription.made_at\s""";
    private static final String ALL = "select " + COLUMNS + "from delivery.subscription where ended_at is null ";
    private final JdbcClient sql;
    private final ScopedTables scoped;

    public Subscriptions(DataSource views) {
        this.sql = JdbcClient.create(views);
        this.scoped = new ScopedTables(views);
    }

    /** For whoever tells them, which is not the reader. Those told at once first: where somebody asked for a thing twice, sooner wins. */
    List<Subscription> all() {
        return sql.sql(ALL + "order by digest_at is not null, id").query((row, number) -> read(row)).list();
    }

    List<Subscription> of(String account) {
        return scoped.sqlOfAccount(account, ALL + "and account = :account order by id").param("account", account)
                .list((row, number) -> read(row));
    }

    /** Answers it with its id. */
    public Subscription add(Subscription one) {
        long id = scoped.sqlOfAccount(one.who().account(), """
                insert into delivery.subscription (account, role, own_unit, channel, target, robot, secret, unit, kinds, least,
                                                   quiet_from, quiet_until, digest_at, made_at)
                values (:account, :role, :ownUnit, :channel, :target, :robot, :secret, :unit, :kinds, :least, :from, :until, :digestAt,
                  :madeAt)
                returning id""")
                .param("account", one.who().account()).param("role", one.who().role().name()).param("ownUnit", text(one.who().unit()))
                .param("channel", one.to().channel().name()).param("target", one.to().target())
                .param("robot", one.to().robot() == null ? null : one.to().robot().name()).param("secret", one.to().secret())
                .param("unit", text(one.unit())).param("kinds", one.kinds().toArray(new String[0])).param("least", one.least().name())
                .param("from", one.quiet() == null ? null : one.quiet().from())
                .param("until", one.quiet() == null ? null : one.quiet().until())
                .param("digestAt", one.digestAt()).param("madeAt", one.madeAt().atOffset(ZoneOffset.UTC)).count();
        return new Subscription(id, one.who(), one.to(), one.unit(), one.kinds(), one.least(), one.quiet(), one.digestAt(), one.madeAt(),
                one.viewer());
    }

    /** The same for somebody whose role or unit is another now. */
    Subscription change(Subscription one, Entitled today) {
        sql.sql("update delivery.subscription set role = ?, own_unit = ? where id = ?")
                .param(today.who().role().name()).param(text(today.who().unit())).param(one.id()).update();
        return one.of(today);
    }

    /** What waits to be told of units that subscribers may not see any more is dropped: one statement for all of the same scope. */
    void dropUnseen(List<Subscription> all, Instant now) {
        Map<List<String>, List<Long>> byUnits = new HashMap<>();
        all.stream().filter(one -> !one.viewer().seesEverything())
                .forEach(one -> byUnits.computeIfAbsent(List.of(one.viewer().units()), units -> new ArrayList<>()).add(one.id()));
        byUnits.forEach((units, ids) -> sql.sql("""
                update delivery.message set state = 'DROPPED', settled_at = :now
                where subscription = any (:ids) and state in ('COLLECTING', 'WAITING', 'DEAD') and unit <> all (:units)""")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("ids", ids.toArray(Long[]::new))
                .param("units", units.toArray(String[]::new)).update());
    }

    /**
     * Nothing more comes of it; what still waits is dropped, or comes by another subscription to the same place, be it another
     * person's, that is of its unit too. False where the account has no such subscription.
     */
    public boolean end(String account, long id, Instant now) {
        return scoped.sql(Viewer.SYSTEM, """
                with gone as (
                    update delivery.subscription set ended_at = :now where id = :id and account = :account
                      and ended_at is null returning *),
                left_behind as (
                    select message.id, (select other.id from delivery.subscription other
                                        where other.ended_at is null and other.id <> gone.id and other.channel = gone.channel
                                        and other.target = gone.target and other.secret is not distinct from gone.secret
                                        and (other.unit is null or other.unit = message.unit)
                                        order by other.account = gone.account desc, other.id limit 1) heir
                    from gone join delivery.message on message.subscription = gone.id
                      and message.state in ('COLLECTING', 'WAITING', 'DEAD')),
                moved as (
                    update delivery.message set subscription = coalesce(heir, subscription),
                           account = coalesce((select account from delivery.subscription where id = heir), account),
                           state = case when heir is null then 'DROPPED' else state end
                    from left_behind where message.id = left_behind.id and state in ('COLLECTING', 'WAITING', 'DEAD'))
                select count(*) from gone""")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("id", id).param("account", account).count() == 1;
    }

    /** Of a row that begins with {@link #COLUMNS}, so that these are found before others of the same name. */
    public static Subscription read(ResultSet row) throws SQLException {
        Subscriber who = new Subscriber(row.getString("account"), Role.valueOf(row.getString("role")), unit(row.getString("own_unit")));
        return new Subscription(row.getLong("id"), who, address(row), unit(row.getString("unit")), kinds(row),
                Severity.valueOf(row.getString("least")), quiet(row), row.getObject("digest_at", Integer.class),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private static Address address(ResultSet row) throws SQLException {
        String robot = row.getString("robot");
        return new Address(Channel.valueOf(row.getString("channel")), row.getString("target"),
                robot == null ? null : RobotKind.valueOf(robot), row.getString("secret"));
    }

    private static @Nullable QuietHours quiet(ResultSet row) throws SQLException {
        LocalTime from = row.getObject("quiet_from", LocalTime.class);
        return from == null ? null : new QuietHours(from, row.getObject("quiet_until", LocalTime.class));
    }

    private static Set<String> kinds(ResultSet row) throws SQLException {
        return new TreeSet<>(List.of((String[]) row.getArray("kinds").getArray()));
    }

    private static @Nullable UnitCode unit(String code) {
        return code == null ? null : new UnitCode(code);
    }

    private static @Nullable String text(@Nullable UnitCode unit) {
        return unit == null ? null : unit.key();
    }
}
