package jixiao.query.fold.reading;

import jixiao.query.fold.Items;
import jixiao.query.fold.Keys;
import jixiao.query.fold.StateJson;

/** One row as it was known at a moment. */
public record Kept(String key, long since, String state) {
    /** The key whose item it is. */
    public String owner() {
        return Keys.owner(key);
    }

    /** An item's name. */
    public String name() {
        return key.substring(key.indexOf(Items.MARK) + 1);
    }

    public <S> S as(Class<S> type) {
        return StateJson.read(state, type);
    }
}
