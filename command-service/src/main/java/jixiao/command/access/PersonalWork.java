package jixiao.command.access;

import jixiao.kernel.access.Rights;
import jixiao.kernel.value.AccountName;

/** Work under way that is one person's and not the unit's, of one feature: whoever takes over goes on with it. */
public interface PersonalWork {
    /**
     * Of units whose business whoever takes over does not see, it stays where it is. Asked a second time, there is no more to do than with
     * what came within sight meanwhile.
     */
    void handOver(AccountName from, Rights to);
}
