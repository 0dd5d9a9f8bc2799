package jixiao.command.ledger.chain;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The ledger did not take a command's events. What the asker may believe depends on which of these it is. */
public abstract class NotStored extends RuntimeException {
    private NotStored(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** Nothing was stored; asking again later is safe. */
    public static final class NotAccepted extends NotStored {
        public NotAccepted(String why, @Nullable Throwable cause) {
            super("没有受理，什么也没有记录：" + why + "。请稍后再试", cause);
        }

        /** Kept and said to many, so without the stack of whoever met it first. */
        public static NotAccepted by(SQLException failure) {
            return new NotAccepted(isDiskFull(failure) ? "数据库所在的磁盘已满，须由管理员腾出空间" : "数据库不可用", failure);
        }

        private static boolean isDiskFull(SQLException failure) {
            return "53100".equals(failure.getSQLState()) || String.valueOf(failure.getMessage()).contains("No space left on device");
        }
    }

    /** Nothing was stored, and nothing will be before somebody looked after the ledger or this process. */
    public static final class Stopped extends NotStored {
        public Stopped(@Nullable String why) {
            super("没有受理，什么也没有记录：" + why, null);
        }
    }

    /** The database went away while it was storing: nobody knows yet. Asking again with the same key gives the truth. */
    public static final class Unknown extends NotStored {
        public Unknown(@Nullable Throwable cause) {
            super("数据库在保存时中断，暂不知道是否已经记录。请用同一个 Idempotency-Key 再问一次", cause);
        }
    }

    /** This command's events are in the ledger already: it was asked before, and its answer got lost. */
    public static final class AlreadyStored extends NotStored {
        public AlreadyStored() {
            super("already stored", null);
        }
    }

    /** The database refuses this very event, whatever is tried; its neighbours in the batch are stored. */
    public static final class Unstorable extends NotStored {
        public Unstorable(Throwable cause) {
            super("the database refuses an event: " + cause.getMessage(), cause);
        }
    }
}
