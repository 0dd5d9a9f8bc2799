package jixiao.command.rulebook;

import java.time.LocalDate;
import jixiao.command.Refusal;

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

    static final class SameRulesInForce extends RulebookRefusal {
        SameRulesInForce(int version) {
            super("与第 %d 版规则完全相同", version);
        }
    }
}
