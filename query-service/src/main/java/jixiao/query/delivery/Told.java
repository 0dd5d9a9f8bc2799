package jixiao.query.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jixiao.query.alert.AlertStep;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to where the views' alerts were told, and which of their steps. */
final class Told {
    private final JdbcClient sql;

    Told(DataSource views) {
        this.sql = JdbcClient.create(views);
    }

    Optional<Bookmark> bookmark() {
        return sql.sql("select schema, mended, position, floor from delivery.bookmark")
                .query((row, number) -> new Bookmark(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4))).optional();
    }

    Bookmark begin(Bookmark first) {
        sql.sql("insert into delivery.bookmark (schema, mended, position, floor) values (?, ?, ?, ?)")
                .params(first.schema(), first.mended(), first.position(), first.floor()).update();
        return first;
    }

    /** Fails where another process has moved it: what this one was about to tell is then told already. */
    void move(Bookmark was, Bookmark now) {
        int moved = sql.sql("""
                update delivery.bookmark set schema = ?, mended = ?, position = ?, floor = ?
                where schema = ? and mended = ? and position = ?""")
                .params(now.schema(), now.mended(), now.position(), now.floor(), was.schema(), was.mended(), was.position()).update();
        if (moved != 1) {
            throw new OptimisticLockingFailureException("another process tells the alerts");
        }
    }

    /** Which of these steps were never looked at before; from now on they were. Names that alerts were given since change nothing about that. */
    List<AlertStep> firstSeen(List<AlertStep> steps) {
        if (steps.isEmpty()) {
            return steps;
        }
        Set<String> fresh = sql.sql("""
                insert into delivery.step (alert, step, position) select * from unnest(?::text[], ?::text[], ?::bigint[])
                on conflict do nothing returning alert || '|' || step""")
                .param(steps.stream().map(AlertStep::raising).toArray(String[]::new))
                .param(steps.stream().map(AlertStep::once).toArray(String[]::new))
                .param(steps.stream().map(AlertStep::position).toArray(Long[]::new)).query(String.class).list().stream().collect(Collectors.toSet());
        return steps.stream().filter(step -> fresh.remove(step.raising() + "|" + step.once())).toList();
    }

    /** A place in a generation of views. Steps up to {@code floor} are history, whatever the generation makes of them. */
    record Bookmark(String schema, long mended, long position, long floor) {
    }
}
