package jixiao.command.project.state;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jixiao.command.project.review.ReviewSteps;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import org.jspecify.annotations.Nullable;

/**
 * What is submitted, returned and submitted anew until it is accepted: how it stands, how often it was submitted, and by whom. Each of
 * them wrote some of it and may not judge it, however often it was returned meanwhile; {@code steps} are of the last submission alone.
 */
public record Submissions(ReviewState state, Set<AccountName> by, int times, ReviewSteps steps) {
    public static final Submissions NONE = new Submissions(ReviewState.DRAFT, Set.of(), 0, ReviewSteps.NONE);

    public Submissions now(ReviewState state) {
        return new Submissions(state, by, times, steps);
    }

    public Submissions checked(AccountName account) {
        return new Submissions(state, by, times, steps.taken(account));
    }

    public Submissions anew(AccountName account, @Nullable List<Role> chain) {
        Set<AccountName> all = new HashSet<>(by);
        all.add(account);
        return new Submissions(ReviewState.SUBMITTED, all, times + 1, ReviewSteps.told(chain));
    }

    /** Who wrote in what was submitted, beside whoever submitted it. */
    public Submissions draftedBy(@Nullable List<AccountName> others) {
        Set<AccountName> all = new HashSet<>(by);
        all.addAll(others == null ? List.of() : others);
        return new Submissions(state, all, times, steps);
    }
}
