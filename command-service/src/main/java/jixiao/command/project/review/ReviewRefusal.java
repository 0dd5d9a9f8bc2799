package jixiao.command.project.review;

import jixiao.command.platform.Refusal;
import jixiao.kernel.access.ReviewChain;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;

/** Why somebody does not take a step of a review. */
public abstract sealed class ReviewRefusal extends Refusal {
    private ReviewRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    /** No step of this chain is theirs, whenever they ask. */
    public static final class NotYourStep extends NotAllowed {
        NotYourStep(ReviewChain chain, Role due, String deed) {
            super("这次送审由%s办理，现在等待「%s」，其中没有您的步骤，不能%s", chain.names(), due.words(), deed);
        }
    }

    public static final class AnotherStepIsDue extends ReviewRefusal {
        AnotherStepIsDue(ReviewChain chain, Role due, String deed) {
            super("这次送审依次由%s办理，现在等待「%s」，不是您的步骤，不能%s", chain.names(), due.words(), deed);
        }
    }

    public static final class EarlierStepTaken extends ReviewRefusal {
        EarlierStepTaken(AccountName account, Role step) {
            super("%s 已经办理过「%s」这一步，一人只办一步，审核须由另一人进行", account, step.words());
        }
    }
}
