package jixiao.query.fold.deadletter;

import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import org.springframework.dao.DataAccessException;

/** What a failure says about the batch of events that was being written. */
public enum FailureKind {
    /** Nothing: the database, the right to it or this process is going. The same batch is tried again later, and no event is to blame. */
    GONE,
    /** It is too much at once: memory, disk, time or a lock ran out. A smaller one may pass. */
    CROWDED,
    /** Something in it cannot be read, folded or written. */
    REFUSED;

    public static FailureKind of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return CROWDED;
        }
        if (failure instanceof GenerationTakenOver || failure instanceof UnreadableLedger || failure instanceof CancellationException
                || failure instanceof LinkageError) { // as when a jar is exchanged under a running process: a restart heals all
            return GONE;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql.getSQLState());
            }
        }
        return failure instanceof DataAccessException ? GONE : REFUSED;
    }

    /** By PostgreSQL's classes of errors; class 42 is a table or a right that is missing, which no event can be blamed for. */
    private static FailureKind of(String state) {
        if (state == null || state.startsWith("08") || state.startsWith("57P") || state.startsWith("25") || state.startsWith("28")
                || state.startsWith("3D") || state.startsWith("42")) {
            return GONE;
        }
        return state.startsWith("53") || state.startsWith("57") || state.startsWith("40") || state.startsWith("55") ? CROWDED : REFUSED;
    }
}
