package jixiao.query.fold.deadletter;

/** The ledger cannot be read at a position: no view can go beyond it. */
public final class UnreadableLedger extends RuntimeException {
    /** {@code heard}: how far the views are. */
    public UnreadableLedger(long position, long heard, Throwable why) {
        super("账本第 %d 条读不出来，视图停在第 %d 条：%s。请检查磁盘，并从备份恢复账本。"
                .formatted(position, heard, Failing.rootOf(why).getMessage()), why);
    }
}
