package jixiao.kernel.judgement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Month;
import java.util.Optional;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.MoneyUnit;
import jixiao.kernel.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What the payments themselves say of an indicator: the value as it is shown, the bound it is held against, and the two that are
 * compared, which are exact where the shown value is rounded. {@code promise} is absent where there is no bound to compare with.
 */
record Reckoned(Obtained how, Attained shown, @Nullable Quantity bound, @Nullable Indicator promise, Attained exact) {
    static Optional<Reckoned> of(Indicator indicator, GoalState goals, MoneyState money, int month, Rules rules) {
        if (!money.isApproved()) {
            return Optional.empty();
        }
        return indicator.isComputed() ? paid(indicator, money, month) : perHead(indicator, goals, month, rules);
    }

    /**
     * 支出金额总量: the bound is the budget in force, whatever was printed. One that is to be reached rather than kept within is judged
     * when the year is over: until then it would be missed by every project.
     */
    private static Optional<Reckoned> paid(Indicator indicator, MoneyState money, int month) {
        return MoneyUnit.of(indicator.unit()).map(unit -> {
            Attained spent = attained(unit.of(fen(money.spentThrough(month))));
            Quantity budget = quantity(unit.of(fen(money.budgetAt(month))));
            boolean keepsWithin = indicator.comparator().isCeiling();
            boolean isJudged = indicator.comparator() != Comparator.TEXT && (keepsWithin || month == Month.DECEMBER.getValue());
            return new Reckoned(Obtained.PAID, spent, budget, isJudged ? heldTo(indicator, budget) : null, spent);
        });
    }

    /** Amount ÷ (people × days) of the year so far. Both sides of the comparison are taken times people × days, so nothing is divided. */
    private static Optional<Reckoned> perHead(Indicator indicator, GoalState goals, int month, Rules rules) {
        HeadCost paid = HeadCost.of(indicator, goals, month, rules);
        Optional<MoneyUnit> unit = paid.personDays().signum() > 0 ? MoneyUnit.of(indicator.unit()) : Optional.empty();
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal heads = new BigDecimal(paid.personDays());
        BigDecimal amount = unit.get().of(paid.fen());
        Attained shown = new Attained(amount.divide(heads, unit.get().decimals(), RoundingMode.HALF_UP).toPlainString());
        Indicator promise = indicator.target() == null ? null : heldTo(indicator, quantity(indicator.target().value().multiply(heads)));
        return Optional.of(new Reckoned(Obtained.PER_HEAD, shown, indicator.target(), promise, attained(amount)));
    }

    private static Indicator heldTo(Indicator of, Quantity bound) {
        return new Indicator(of.number(), of.level1(), of.level2(), of.level3(), of.description(), of.comparator(), bound, of.unit(),
                of.qualifier(), of.basis(), of.raw());
    }

    private static BigInteger fen(Money money) {
        return BigInteger.valueOf(money.fen());
    }

    private static Attained attained(BigDecimal value) {
        return new Attained(quantity(value).toString());
    }

    /** Without the zeros that only a change of unit put there. */
    private static Quantity quantity(BigDecimal value) {
        return new Quantity(new BigDecimal(value.stripTrailingZeros().toPlainString()));
    }
}
