package jixiao.command.project.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jixiao.command.desk.Acting;
import jixiao.command.project.review.ReviewRefusal.AnotherStepIsDue;
import jixiao.command.project.review.ReviewRefusal.EarlierStepTaken;
import jixiao.command.project.review.ReviewRefusal.NotYourStep;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * The steps that one submission passes and who took those before the last, which decides. The chain is that of the submission, whatever
 * is configured meanwhile.
 */
public record ReviewSteps(ReviewChain chain, List<AccountName> takenBy) {
    public static final ReviewSteps NONE = told(null);

    public ReviewSteps {
        takenBy = List.copyOf(takenBy);
    }

    /** None of them taken, as the event of the submission says them. */
    public static ReviewSteps told(@Nullable List<Role> chain) {
        return new ReviewSteps(ReviewChain.told(chain), List.of());
    }

    public Role due() {
        return chain.steps().get(takenBy.size());
    }

    /** Who is waited for once the step that is due is taken; empty where that is the last. */
    public Optional<Role> next() {
        int after = takenBy.size() + 1;
        return after < chain.steps().size() ? Optional.of(chain.steps().get(after)) : Optional.empty();
    }

    public ReviewSteps taken(AccountName by) {
        List<AccountName> now = new ArrayList<>(takenBy);
        now.add(by);
        return new ReviewSteps(chain, now);
    }

    /** Whoever passes it on or decides acts for the step that is due, and took none before: one person takes one step. */
    public void mustBeTurnOf(AccountName account, Acting acting, UnitCode unit) {
        mustBeAmong(List.of(due()), acting, unit, "审核");
        if (takenBy.contains(account)) {
            throw new EarlierStepTaken(account, chain.steps().get(takenBy.indexOf(account)));
        }
    }

    /** It can be sent back by the step that is due, and by those still to come, so that it waits for nobody who is not there. */
    public void mustBeReturnableBy(Acting acting, UnitCode unit) {
        mustBeAmong(chain.steps().subList(takenBy.size(), chain.steps().size()), acting, unit, "退回");
    }

    /** The one place that asks in which capacity a step is taken. */
    private void mustBeAmong(List<Role> steps, Acting acting, UnitCode unit, String deed) {
        if (steps.stream().anyMatch(step -> acting.mayAs(step, unit))) {
            return;
        }
        if (chain.steps().stream().anyMatch(step -> acting.mayAs(step, unit))) {
            throw new AnotherStepIsDue(chain, due(), deed);
        }
        throw new NotYourStep(chain, due(), deed);
    }
}
