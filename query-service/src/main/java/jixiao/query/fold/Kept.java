package jixiao.query.fold;

/** One row as it was known at a moment. */
public record Kept(String key, long since, String state) {
    public <S> S as(Class<S> type) {
        return StateJson.read(state, type);
    }
}
