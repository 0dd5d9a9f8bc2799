package jixiao.command.project.state;

import java.util.HashSet;
import java.util.Set;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.AccountName;

/**
 * What is submitted, returned and submitted anew until it is accepted: how it stands, how often it was submitted, and by whom. Each of
 * them wrote some of it and may not judge it, however often it was returned meanwhile.
 */
public record Submissions(ReviewState state, Set<AccountName> by, int times) {
    public static final Submissions NONE = new Submissions(ReviewState.DRAFT, Set.of(), 0);

    public Submissions now(ReviewState state) {
        return new Submissions(state, by, times);
    }

    public Submissions anew(AccountName account) {
        Set<AccountName> all = new HashSet<>(by);
        all.add(account);
        return new Submissions(ReviewState.SUBMITTED, all, times + 1);
    }
}
