package jixiao.query.delivery;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.Role;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.outbox.Letter;
import jixiao.query.platform.ScopedTables;
import jixiao.query.platform.Viewer;
import jixiao.web.answer.Page;
import org.jspecify.annotations.Nullable;

/** What became of the messages, as people look after them. */
public final class Deliveries {
    /** Whose messages are looked after: one's own, everybody's of the units that one reviews, and none of a unit that is out of sight. */
    private static final String LOOKED_AFTER = """
            (account = :account or :reviewsAll or unit = any (:reviewed)) and (:everything or unit = any (:units))\s""";
    private final ScopedTables sql;

    public Deliveries(DataSource views) {
        this.sql = new ScopedTables(views);
    }

    /** The newest in a state, those after a place where one is given, of units that the viewer sees. */
    public List<Sent> in(DeliveryState state, Viewer viewer, @Nullable DeliveryPlace after, int most) {
        return lookedAfter(viewer, """
                select id, account, channel, target, unit, day, attempts, last_error, due, made_at, settled_at, content
                  from delivery.message
                where state = :state and\s""" + LOOKED_AFTER + """
                and (:madeAt::timestamptz is null or made_at < :madeAt or made_at = :madeAt and id > :id) order by made_at desc, id
                  limit :most""")
                .param("state", state.name()).param("most", most)
                .param("madeAt", after == null ? null : after.madeAt().atOffset(ZoneOffset.UTC))
                .param("id", after == null ? null : after.id())
                .list((row, number) -> new Sent(row.getString(1), row.getString(2),
                        new Address(Channel.valueOf(row.getString(3)), row.getString(4), null, null), row.getString(5),
                        row.getObject(6, LocalDate.class), row.getInt(7), row.getString(8), instant(row.getObject(9, OffsetDateTime.class)),
                        instant(row.getObject(10, OffsetDateTime.class)), instant(row.getObject(11, OffsetDateTime.class)),
                        Letter.readable(row.getString(12)).orElse(null)));
    }

    Optional<DeliveryState> state(String id, Viewer viewer) {
        return lookedAfter(viewer, "select state from delivery.message where id = :id and " + LOOKED_AFTER).param("id", id)
                .first((row, number) -> DeliveryState.valueOf(row.getString(1)));
    }

    private ScopedTables.ScopedStatement lookedAfter(Viewer viewer, String statement) {
        Scope reviewed = viewer.reach(Role.REVIEWER).and(viewer.reach(Role.SYSTEM));
        return sql.sql(viewer, statement).param("account", viewer.account()).param("reviewsAll", reviewed.everything())
                .param("reviewed", Viewer.units(reviewed)).param("everything", viewer.seesEverything()).param("units", viewer.units());
    }

    /** Tries a dead one from the beginning; false where somebody else was faster. */
    public boolean revive(String id, Viewer viewer, Instant now) {
        return lookedAfter(viewer, """
                update delivery.message set state = 'WAITING', attempts = 0, due = :now, settled_at = null
                where id = :id and state = 'DEAD' and\s""" + LOOKED_AFTER)
                .param("now", now.atOffset(ZoneOffset.UTC)).param("id", id).update() == 1;
    }

    public long count(DeliveryState state) {
        return sql.sql(Viewer.SYSTEM, "select count(*) from delivery.message where state = :state").param("state", state.name()).count();
    }

    Optional<Instant> oldestDue(Instant now) {
        return sql.sql(Viewer.SYSTEM, "select min(due) from delivery.message where state = 'WAITING' and due <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC)).first((row, number) -> row.getObject(1, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static @Nullable Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * COLLECTING until its hour, then WAITING to be sent; SENT, DEAD after too many attempts, or DROPPED because nobody wants it any more.
     */
    @Schema(description = "COLLECTING 汇总中、WAITING 待发送、SENT 已送达、DEAD 多次失败或主机不再允许，不再发送、DROPPED 因取消订阅作废")
    public enum DeliveryState {
        COLLECTING, WAITING, SENT, DEAD, DROPPED
    }

    /** Where a message stands in the order in which they are listed. */
    record DeliveryPlace(Instant madeAt, String id) {
        static DeliveryPlace of(Sent sent) {
            return new DeliveryPlace(requireNonNull(sent.madeAt()), sent.id());
        }

        static DeliveryPlace read(String text) {
            int end = text.indexOf(' ');
            try {
                return new DeliveryPlace(Instant.parse(text.substring(0, Math.max(0, end))), text.substring(end + 1));
            } catch (DateTimeException forged) {
                throw Page.forged();
            }
        }

        @Override
        public String toString() {
            return madeAt + " " + id;
        }
    }

    /** One message; without a letter while it is not composed, or where it cannot be read. */
    public record Sent(String id, String account, Address to, String unit, @Nullable LocalDate day, int attempts,
                @Nullable String lastError, @Nullable Instant due, @Nullable Instant madeAt, @Nullable Instant settledAt,
                @Nullable Letter letter) {
    }
}
