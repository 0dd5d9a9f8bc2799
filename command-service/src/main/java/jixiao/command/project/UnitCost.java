package jixiao.command.project;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.kernel.Attained;
import jixiao.kernel.Indicator;
import jixiao.kernel.IndicatorLight;
import jixiao.kernel.Light;
import jixiao.kernel.MoneyUnit;
import jixiao.kernel.Quantity;
import jixiao.kernel.Rules;

/**
 * What the payments make of an indicator such as 人均会议费, as the board reckons it too: it goes before what was typed. {@code shown} is
 * rounded; {@code light} is not, and null where there is no bound.
 */
record UnitCost(Attained shown, Light light) {
    /** Empty for an indicator that is not reckoned from payments, or while none says for how many people and days it was. */
    static Optional<UnitCost> of(Indicator indicator, Spending spending, YearMonth month, Rules rules) {
        List<String> categories = rules.goals().unitCosts().stream().filter(cost -> cost.indicator().equals(indicator.level3()))
                .map(Rules.UnitCost::category).toList();
        Optional<MoneyUnit> unit = MoneyUnit.of(indicator.unit());
        if (categories.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        BigInteger fen = BigInteger.ZERO;
        BigInteger heads = BigInteger.ZERO;
        for (Voucher voucher : spending.forPeopleThrough(month)) {
            if (categories.stream().anyMatch(one -> one.equals(voucher.category()))) {
                fen = fen.add(BigInteger.valueOf(voucher.amount().fen()));
                heads = heads.add(BigInteger.valueOf((long) voucher.people() * voucher.days()));
            }
        }
        return heads.signum() == 0 ? Optional.empty() : Optional.of(of(indicator, unit.get(), fen, new BigDecimal(heads), month, rules));
    }

    /** The bound is taken times people × days, so that nothing is divided before it is judged. */
    private static UnitCost of(Indicator indicator, MoneyUnit unit, BigInteger fen, BigDecimal heads, YearMonth month, Rules rules) {
        BigDecimal amount = unit.of(fen);
        Attained shown = new Attained(amount.divide(heads, unit.decimals(), RoundingMode.HALF_UP).toPlainString());
        if (indicator.target() == null) {
            return new UnitCost(shown, null);
        }
        Indicator whole = new Indicator(indicator.number(), indicator.level1(), indicator.level2(), indicator.level3(), indicator.description(),
                indicator.comparator(), new Quantity(indicator.target().value().multiply(heads)), indicator.unit(), indicator.qualifier(),
                indicator.basis(), indicator.raw());
        return new UnitCost(shown, IndicatorLight.of(whole, new Attained(amount.toPlainString()), month.getMonthValue(), rules)
                .map(IndicatorLight::light).orElse(null));
    }
}
