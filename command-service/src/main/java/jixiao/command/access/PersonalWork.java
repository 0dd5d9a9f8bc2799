package jixiao.command.access;

import jixiao.kernel.value.AccountName;

/** Work under way that is one person's and not the unit's, of one feature: whoever takes over goes on with it. */
public interface PersonalWork {
    /** Asked a second time, it finds nothing more to do. */
    void handOver(AccountName from, AccountName to);
}
