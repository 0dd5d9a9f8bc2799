package jixiao.command.ledger.chain;

/** The ledger is not what this process knows it to be: nothing may be appended to it. The sentence says what to do. */
public final class LedgerChanged extends RuntimeException {
    private static final String THEN = "已停止受理，视图保持原样。请保留现场，由数据库管理员从备份恢复；恢复后一分钟内自动核对并继续受理。"
            + "若确定以现有账本为准，由所有者执行 select command.begin_epoch()，再重建视图。";
    private static final String RESTORE = "已停止受理，视图保持原样。请保留现场，由数据库管理员从备份恢复原来的内容；恢复后一分钟内自动核对并继续受理。";

    private LedgerChanged(String sentence) {
        super(sentence, null, false, false);
    }

    static LedgerChanged fallen(long position, long known) {
        return new LedgerChanged("账本只到第 %d 条，而此前已到第 %d 条：末尾的事件被删除，或账本被退回到较早的时刻。".formatted(position, known) + THEN);
    }

    static LedgerChanged another(long position) {
        return new LedgerChanged("账本第 %d 条的校验值与此前不同：它和它之前的事件被换过。".formatted(position) + THEN);
    }

    public static LedgerChanged broken(long position) {
        return new LedgerChanged("账本第 %d 条与哈希链不符：它被改动，或它前面缺了事件。".formatted(position) + RESTORE);
    }

    /** The demonstration's own appender alone is refused by it; the ledger itself is sound. */
    static LedgerChanged notOnlyASample(long position) {
        return new LedgerChanged("账本里有样例以外的事件（第 %d 条），样例不能再写入。".formatted(position));
    }

    public static LedgerChanged foundBefore(String objection) {
        return new LedgerChanged(objection);
    }
}
