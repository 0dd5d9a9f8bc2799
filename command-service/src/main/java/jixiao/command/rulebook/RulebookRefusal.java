package jixiao.command.rulebook;

import java.time.LocalDate;
import jixiao.command.platform.Refusal;
import jixiao.kernel.value.AccountName;

/** Why the rulebook says no. */
abstract sealed class RulebookRefusal extends Refusal {
    private RulebookRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    static final class RulesUnsound extends RulebookRefusal {
        RulesUnsound(String fault) {
            super("监控规则不成立：%s", fault);
        }
    }

    static final class EffectiveBeforeRulesInForce extends RulebookRefusal {
        EffectiveBeforeRulesInForce(LocalDate asked, int version, LocalDate inForce) {
            super("生效日期 %s 早于第 %d 版规则的生效日期 %s", asked, version, inForce);
        }
    }

    /** No later version may reach back behind it, so a slip of the pen in the year would end the rulebook. */
    static final class EffectiveTooLate extends RulebookRefusal {
        EffectiveTooLate(LocalDate asked, LocalDate latest) {
            super("生效日期 %s 太晚，应不晚于 %s：以后的规则不能早于它生效", asked, latest);
        }
    }

    static final class SameRulesInForce extends RulebookRefusal {
        SameRulesInForce(int version) {
            super("与第 %d 版规则完全相同", version);
        }
    }

    static final class ReasonMissing extends RulebookRefusal {
        ReasonMissing(String deed) {
            super("%s必须说明原因", deed);
        }
    }

    static final class HolidaysUnsound extends RulebookRefusal {
        HolidaysUnsound(int year, String fault) {
            super("%d 年的放假安排不成立：%s", year, fault);
        }
    }

    static final class ProposalOpen extends RulebookRefusal {
        ProposalOpen(int version, AccountName by) {
            super("%s 提出的第 %d 版规则还没有审定，审定或退回后才能提出新的", by, version);
        }
    }

    static final class NoSuchProposal extends RulebookRefusal {
        NoSuchProposal(int version, int open) {
            super(open == 0 ? "第 %d 版规则不在待审核中，现在没有待审核的规则" : "第 %d 版规则不在待审核中，待审核的是第 %d 版", version, open);
        }
    }

    static final class AdopterIsProposer extends RulebookRefusal {
        AdopterIsProposer(int version, AccountName account) {
            super("第 %d 版规则是 %s 本人提出的，须由另一人审定", version, account);
        }
    }
}
