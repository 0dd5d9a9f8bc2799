package jixiao.web.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What a failure of the database means to whoever asked. Only what passes by itself is told as such; all else is a fault of our own. */
public enum DatabaseFault {
    /** It does not answer, has no room for one more, or others were in the way. */
    AWAY("数据库不可用，没有受理。请稍后再试"),
    DISK_FULL("数据库所在的磁盘已满，没有受理。请通知管理员腾出空间"),
    OURS("系统内部错误，已记入日志");

    /** Connection, insufficient resources, and operator intervention, by the class of the SQLSTATE. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");
    /** Serialisation failure, deadlock, and a lock that was not waited for. */
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03");
    private static final String FULL = "53100";
    /** What the operating system says of it, whichever SQLSTATE it comes under. */
    private static final String NO_SPACE = "No space left on device";

    private final String sentence;

    DatabaseFault(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    public static DatabaseFault of(Throwable failure) {
        DatabaseFault fault = OURS;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                DatabaseFault one = of(refused);
                if (one == DISK_FULL) {
                    return one;
                }
                fault = one == AWAY ? AWAY : fault;
            }
        }
        return fault;
    }

    private static DatabaseFault of(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        if (state.equals(FULL) || String.valueOf(refused.getMessage()).contains(NO_SPACE)) {
            return DISK_FULL;
        }
        boolean isConnection = refused instanceof SQLTransientConnectionException || refused instanceof SQLNonTransientConnectionException;
        boolean isPassing = PASSING.contains(state) || state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2));
        return isConnection || isPassing ? AWAY : OURS;
    }
}
