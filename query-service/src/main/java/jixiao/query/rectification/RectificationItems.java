package jixiao.query.rectification;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.query.fold.Items;
import jixiao.query.fold.PutAway;
import jixiao.query.fold.StateJson;
import org.jspecify.annotations.Nullable;

/** How rectifications are laid out in rows: a demand under its number, an answer under that and its position. */
final class RectificationItems implements Items<Rectifications> {
    @Override
    public Map<String, ?> of(Rectifications all) {
        if (all.demands().isEmpty()) {
            return Map.of();
        }
        Map<String, Object> items = new TreeMap<>(all.answers().byName());
        all.demands().forEach((number, demand) -> items.put(Integer.toString(number), demand));
        return items;
    }

    @Override
    public Rectifications with(Rectifications all, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return all;
        }
        SortedMap<Integer, Rectification> demands = new TreeMap<>(all.demands());
        PutAway<Rectification.RectificationAnswer> answers = all.answers();
        for (Map.Entry<String, String> row : rows.entrySet()) {
            if (row.getKey().charAt(0) == MARK) {
                answers = answers.with(row.getKey(), StateJson.read(row.getValue(), Rectification.RectificationAnswer.class));
            } else {
                demands.put(Integer.valueOf(row.getKey()), StateJson.read(row.getValue(), Rectification.class));
            }
        }
        return new Rectifications(demands, answers, all.today());
    }

    @Override
    public Rectifications rest(Rectifications all) {
        return all.answers() == PutAway.<Rectification.RectificationAnswer>none() ? all : new Rectifications(all.demands(), PutAway.none(),
                all.today());
    }

    @Override
    public boolean areDue() {
        return true;
    }

    /** Where the unit is to answer it by then. */
    @Override
    public @Nullable LocalDate due(Object item) {
        return item instanceof Rectification demand && demand.isWaited() ? demand.deadline() : null;
    }
}
