package jixiao.query.duty;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.inspection.Inspected;
import jixiao.query.inspection.InspectionState;
import org.jspecify.annotations.Nullable;

/** One project in one month of the calendar. */
@Schema(name = "CalendarProject")
record DutyLine(int year, String code, String name, UnitCode unit, String unitName, InspectionState state,
            @Nullable Role waitingFor, boolean notFiled, boolean overdue, boolean late,
            @Nullable Instant filedAt, @Nullable AccountName filedBy) {

    static DutyLine of(Duty duty, YearMonth month) {
        Inspected of = duty.inspections().of(month);
        Inspected.InspectionFiling last = of.last();
        return new DutyLine(duty.project().project().fiscalYear(), duty.project().project().code(), duty.project().name(),
                duty.project().unit(), duty.project().unitName(), duty.state(), of.waitingFor(), duty.isNotFiled(),
                duty.inspections().isOverdue(month), duty.inspections().isLate(month),
                last == null ? null : last.at(), last == null ? null : last.by());
    }
}
