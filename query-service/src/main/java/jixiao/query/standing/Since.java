package jixiao.query.standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is in force at the end of a month (1–12) of the fiscal year and from then on, until something later is. */
public record Since<T>(int from, T what) {
    /** What an approval puts into force: it holds from January on. */
    public static <T> List<Since<T>> january(T what) {
        return List.of(new Since<>(1, what));
    }

    /** An adjustment replaces whatever an earlier one put into force from the same month or a later one on: it knew of it. */
    public static <T> List<Since<T>> adjusted(List<Since<T>> was, int from, T what) {
        List<Since<T>> now = new ArrayList<>(was);
        now.removeIf(known -> known.from >= from);
        now.add(new Since<>(from, what));
        return List.copyOf(now);
    }

    public static <T> Optional<T> at(List<Since<T>> all, int month) {
        return all.stream().filter(one -> one.from <= month).reduce((earlier, later) -> later).map(Since::what);
    }
}
