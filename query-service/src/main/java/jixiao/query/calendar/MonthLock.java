package jixiao.query.calendar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.query.feed.Who;
import org.jspecify.annotations.Nullable;

/** What locks a closed month: since when, by whom, and who can lift it. {@code last}: no later month has to be reopened first. */
@Schema(name = "MonthLock")
public record MonthLock(Instant since, @Nullable String by, Role liftedBy, boolean last, String sentence) {

    /** @param who who stands behind the positions of this calendar's closings */
    public static Optional<MonthLock> of(Calendar calendar, YearMonth month, Map<Long, Who> who) {
        Period.Stamp closed = calendar.of(month).closed();
        if (closed == null) {
            return Optional.empty();
        }
        String by = Optional.ofNullable(who.get(closed.position())).map(Who::account).orElse(null);
        YearMonth lastClosed = month.withMonth(calendar.closedThrough());
        boolean last = lastClosed.equals(month);
        String sentence = "%s 已于 %s 月结%s，自查和指标完成值不能再改；%s财政局审核（REVIEWER）说明原因后可以重开。".formatted(month,
                LocalDate.ofInstant(closed.at(), Origin.ZONE), by == null ? "" : "（" + by + "）", last ? "" : "从 " + lastClosed + " 起逐月往前，");
        return Optional.of(new MonthLock(closed.at(), by, Role.REVIEWER, last, sentence));
    }
}
