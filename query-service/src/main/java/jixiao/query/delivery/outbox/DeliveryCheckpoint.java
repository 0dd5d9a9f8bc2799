package jixiao.query.delivery.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jixiao.query.alert.AlertStep;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to where the views' alerts were told, and which of their steps. */
public final class DeliveryCheckpoint {
    private final JdbcClient sql;

    public DeliveryCheckpoint(DataSource views) {
        this.sql = JdbcClient.create(views);
    }

    Optional<DeliveryPosition> bookmark() {
        return sql.sql("select schema, mended, position, floor, known from delivery.bookmark")
                .query((row, number) -> new DeliveryPosition(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4),
                        row.getLong(5)))
                .optional();
    }

    DeliveryPosition begin(DeliveryPosition first) {
        sql.sql("insert into delivery.bookmark (schema, mended, position, floor, known) values (?, ?, ?, ?, ?)")
                .params(first.schema(), first.mended(), first.position(), first.floor(), first.known()).update();
        return first;
    }

    /** Fails where another process has moved it: what this one was about to tell is then told already. */
    void move(DeliveryPosition was, DeliveryPosition now) {
        int moved = sql.sql("""
                update delivery.bookmark set schema = ?, mended = ?, position = ?, floor = ?, known = ?
                where schema = ? and mended = ? and position = ?""")
                .params(now.schema(), now.mended(), now.position(), now.floor(), now.known(), was.schema(), was.mended(), was.position())
                .update();
        if (moved != 1) {
            throw new OptimisticLockingFailureException("another process tells the alerts");
        }
    }

    /**
     * Notes whose alerts the generation that is replaced could not fold, and from which event on; what was noted before is kept while it is
     * still told.
     */
    void await(Map<String, Long> projects, boolean keepsOthers) {
        if (!keepsOthers) {
            sql.sql("delete from delivery.awaited").update();
        }
        sql.sql("""
                insert into delivery.awaited (project, position) select * from unnest(?::text[], ?::bigint[])
                on conflict (project) do update set position = least(awaited.position, excluded.position)""")
                .param(projects.keySet().toArray(String[]::new)).param(projects.values().toArray(Long[]::new)).update();
    }

    /**
     * Which of these steps were never looked at before; from now on they were. What another generation makes of a past that was told is
     * no news, whatever it calls it and wherever it puts it, unless the one before could not tell it.
     */
    List<AlertStep> firstSeen(List<AlertStep> all, long known) {
        List<AlertStep> steps = all.stream().anyMatch(step -> step.position() <= known) ? untold(all, known) : all;
        if (steps.isEmpty()) {
            return steps;
        }
        Set<String> fresh = sql.sql("""
                insert into delivery.step (alert, step, position) select * from unnest(?::text[], ?::text[], ?::bigint[])
                on conflict do nothing returning alert || '|' || step""")
                .param(steps.stream().map(AlertStep::raising).toArray(String[]::new))
                .param(steps.stream().map(AlertStep::once).toArray(String[]::new))
                .param(steps.stream().map(AlertStep::position).toArray(Long[]::new)).query(String.class).list().stream()
                .collect(Collectors.toSet());
        return steps.stream().filter(step -> fresh.remove(step.raising() + "|" + step.once())).toList();
    }

    private List<AlertStep> untold(List<AlertStep> steps, long known) {
        Map<String, Long> awaited = new HashMap<>();
        sql.sql("select project, position from delivery.awaited where project = any(?)")
                .param(steps.stream().map(step -> step.project().toString()).distinct().toArray(String[]::new))
                .query(row -> {
                    awaited.put(row.getString(1), row.getLong(2));
                });
        return steps.stream().filter(step -> step.position() > known
                || step.position() >= awaited.getOrDefault(step.project().toString(), Long.MAX_VALUE)).toList();
    }

    /**
     * A place in a generation of views. Steps up to {@code floor} are history, whatever the generation makes of them; those up to
     * {@code known} too, but for projects that the one before could not fold.
     */
    record DeliveryPosition(String schema, long mended, long position, long floor, long known) {
    }
}
