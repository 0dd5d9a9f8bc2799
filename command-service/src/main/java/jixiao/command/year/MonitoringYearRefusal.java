package jixiao.command.year;

import java.time.LocalDate;
import java.time.YearMonth;
import jixiao.command.platform.Refusal;

/** Why a monitored year says no. */
abstract sealed class MonitoringYearRefusal extends Refusal {
    private MonitoringYearRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    static final class YearAlreadyOpen extends MonitoringYearRefusal {
        YearAlreadyOpen(int year) {
            super("%d 年监控已经启动", year);
        }
    }

    static final class MonthOutsideYear extends MonitoringYearRefusal {
        MonthOutsideYear(YearMonth month, int year) {
            super("%s 不是 %d 年的月份", month, year);
        }
    }

    static final class PeriodAlreadyClosed extends MonitoringYearRefusal {
        PeriodAlreadyClosed(YearMonth month) {
            super("%s 已经月结", month);
        }
    }

    static final class DeadlineWithinMonth extends MonitoringYearRefusal {
        DeadlineWithinMonth(YearMonth month, LocalDate deadline) {
            super("%s 的填报截止日 %s 应在月底 %s 之后", month, deadline, month.atEndOfMonth());
        }
    }

    static final class DeadlineTooLate extends MonitoringYearRefusal {
        DeadlineTooLate(YearMonth month, LocalDate deadline, LocalDate latest) {
            super("%s 的填报截止日 %s 太晚，应不晚于 %s", month, deadline, latest);
        }
    }

    static final class DeadlineAlreadyPast extends MonitoringYearRefusal {
        DeadlineAlreadyPast(YearMonth month, LocalDate deadline, LocalDate today) {
            super("%s 的填报截止日 %s 已经过去（今天是 %s），开放后没有送审的即为逾期；确要这样开放的，请以 confirmed 确认", month, deadline, today);
        }
    }

    static final class RemindersUnsound extends MonitoringYearRefusal {
        RemindersUnsound(YearMonth month, String fault) {
            super("%s 的提醒日不成立：%s", month, fault);
        }
    }

    static final class PeriodOutOfOrder extends MonitoringYearRefusal {
        PeriodOutOfOrder(YearMonth month, YearMonth next) {
            super("%s 不能月结：月份须按顺序结，下一个是 %s", month, next);
        }
    }

    static final class PeriodNotOver extends MonitoringYearRefusal {
        PeriodNotOver(YearMonth month, LocalDate today) {
            super("%s 还没有结束（今天是 %s），不能月结", month, today);
        }
    }

    static final class DeadlineNotOver extends MonitoringYearRefusal {
        DeadlineNotOver(YearMonth month, LocalDate deadline, LocalDate today) {
            super("%s 还不能自动月结：填报截止日是 %s，今天是 %s", month, deadline, today);
        }
    }

    static final class PeriodNotClosed extends MonitoringYearRefusal {
        PeriodNotClosed(YearMonth month) {
            super("%s 没有月结，无需重开", month);
        }
    }

    static final class LaterPeriodClosed extends MonitoringYearRefusal {
        LaterPeriodClosed(YearMonth month, YearMonth last) {
            super("%s 不能重开：须先重开最后月结的 %s", month, last);
        }
    }

    static final class ReasonMissing extends MonitoringYearRefusal {
        ReasonMissing() {
            super("重开必须说明原因");
        }
    }
}
