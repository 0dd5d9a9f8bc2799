package jixiao.query.fold;

/** The ledger cannot be read at a position: no view can go beyond it. */
final class UnreadableLedger extends RuntimeException {
    UnreadableLedger(long position, Throwable why) {
        super("账本第 %d 条读不出来，视图停在第 %d 条：%s。请检查磁盘，并从备份恢复账本。"
                .formatted(position, position - 1, Failing.rootOf(why).getMessage()), why);
    }
}
