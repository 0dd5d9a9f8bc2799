package jixiao.query.fold;

import java.util.HashMap;
import java.util.Map;

/** A state written into the rows of its view and read from them again. */
public final class ReadBack {
    private ReadBack() {
    }

    public static <S> S of(View<S> view, S state) {
        Map<String, String> rows = new HashMap<>();
        view.items().of(state).forEach((name, item) -> rows.put(name, StateJson.write(item)));
        Object main = view.main().apply(state);
        return view.items().with(view.read(main == null ? null : view.row(state)), rows);
    }
}
