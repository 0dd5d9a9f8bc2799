package jixiao.query.fold.deadletter;

import org.jspecify.annotations.Nullable;

/** Something waits in a view since the event at a position, because of an error; it has been folded anew in vain so many times. */
public record DeadLetter(String view, String key, long position, @Nullable String error, int attempts) {
    public DeadLetter(String view, String key, long position, @Nullable String error) {
        this(view, key, position, error, 0);
    }
}
