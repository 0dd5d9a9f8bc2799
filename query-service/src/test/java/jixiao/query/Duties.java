package jixiao.query;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.kernel.event.BudgetProjectEvent.InspectionAccepted;
import jixiao.kernel.event.BudgetProjectEvent.InspectionReturned;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationAccepted;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReplied;
import jixiao.kernel.event.BudgetProjectEvent.RectificationRequired;
import jixiao.kernel.event.BudgetProjectEvent.RectificationReturned;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.DayBegan;
import jixiao.kernel.event.MonitoringYearEvent.PeriodOpened;
import jixiao.kernel.inspection.Deviation;
import jixiao.kernel.inspection.DeviationCause;
import jixiao.kernel.inspection.InspectionReport;
import jixiao.kernel.inspection.InspectionReport.IndicatorCheck;
import jixiao.kernel.inspection.Likelihood;
import jixiao.kernel.inspection.RectificationSource;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;

/** What a project owes by a day, and what became of it, in the words of the ledger; all of 2024. */
public final class Duties {
    private final ProjectId project;

    public Duties(Story story) {
        project = story.project();
    }

    public static Event opened(int month, String deadline) {
        return new PeriodOpened(2024, YearMonth.of(2024, month), LocalDate.parse(deadline), List.of(7, 3, 1));
    }

    public static Event began(String day) {
        return new DayBegan(2024, LocalDate.parse(day));
    }

    /** Filed with a value of the first indicator, or with none where it is null. */
    public InspectionSubmitted filed(int month, long seenAt, String value) {
        List<IndicatorCheck> checks = value == null ? List.of()
                : List.of(new IndicatorCheck(1, new Attained(value), new Attained("5"), Deviation.NONE, "按计划召开"));
        return new InspectionSubmitted(project, YearMonth.of(2024, month), seenAt, new InspectionReport(new Money(900_000),
                new Deviation(List.of(DeviationCause.FUNDING), "拨款晚", Likelihood.POSSIBLE), "进度慢", "加快支付", LocalDate.of(2024, 9, 30),
                        checks,
                List.of()), new AccountName("clerk"));
    }

    public Event returned(int month) {
        return new InspectionReturned(project, YearMonth.of(2024, month), "措施不具体", new TreeMap<>(Map.of("measure", "写明责任人")));
    }

    public Event accepted(int month) {
        return new InspectionAccepted(project, YearMonth.of(2024, month));
    }

    public Event required(int number, String deadline) {
        return new RectificationRequired(project, number, RectificationSource.MONITORING, YearMonth.of(2024, 6), null, "补齐会议资料",
                LocalDate.parse(deadline), new AccountName("reviewer"));
    }

    public Event replied(int number) {
        return new RectificationReplied(project, number, "已补齐", List.of(), new AccountName("clerk"));
    }

    public Event replyReturned(int number) {
        return new RectificationReturned(project, number, "缺签到表");
    }

    public Event replyAccepted(int number) {
        return new RectificationAccepted(project, number);
    }
}
