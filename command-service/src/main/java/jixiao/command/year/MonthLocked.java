package jixiao.command.year;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import jixiao.command.platform.Refusal;
import jixiao.web.answer.ShanghaiTime;

/** A closed month refuses changes to its inspections and results; facts about money stay welcome, dated as they were. */
public final class MonthLocked extends Refusal {
    private final Map<String, Object> particulars;

    /** {@code last}: the only month that can be reopened now. */
    MonthLocked(YearMonth month, Instant since, YearMonth last) {
        super("%s 已于 %s 月结锁定，自查和指标完成值不能再改；%s", month, ShanghaiTime.minute(since), month.equals(last)
                ? "财政局审核（REVIEWER）说明原因重开该月后才能办理"
                : "须由财政局审核（REVIEWER）说明原因，从最后月结的 %s 起依次重开到该月后才能办理".formatted(last));
        particulars = Map.of("month", month.toString(), "lockedSince", ShanghaiTime.of(since), "lastClosed", last.toString());
    }

    @Override
    public Map<String, Object> particulars() {
        return particulars;
    }
}
