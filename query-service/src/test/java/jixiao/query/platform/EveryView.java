package jixiao.query.platform;

import java.util.List;
import jixiao.query.fold.View;

/** What the board is made of, for tests that are about every view, those of tomorrow among them. */
public final class EveryView {
    private EveryView() {
    }

    public static List<View<?>> all() {
        return BoardWiring.ALL;
    }
}
