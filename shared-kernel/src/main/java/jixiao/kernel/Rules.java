package jixiao.kernel;

/**
 * The numbers the bureau judges with (监控规则); facts of the ledger, never configuration.
 *
 * @param nearMonths      a coming milestone at most this many months away can put a project at risk
 * @param farBehindPoints missing a milestone by more than this many points of the budget is far behind
 * @param greenFrom       execution rate ÷ time share from which the pace light is green
 * @param yellowFrom      the same for yellow; below it is red
 * @param closingDay      an automatic year closes a month when this day of the following month begins (1–28)
 */
public record Rules(int nearMonths, Percent farBehindPoints, Percent greenFrom, Percent yellowFrom, int closingDay) {
    /** The first rulebook: the numbers of design.md and domain.md §4, until a bureau adopts its own. */
    public static final Rules FIRST = new Rules(2, new Percent(1_000), new Percent(8_000), new Percent(6_000), 11);
}
