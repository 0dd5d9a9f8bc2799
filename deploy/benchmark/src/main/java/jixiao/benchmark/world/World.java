package jixiao.benchmark.world;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jixiao.command.rulebook.FirstHolidays;
import jixiao.kernel.access.HeldGrant;
import jixiao.kernel.access.Rights;
import jixiao.kernel.access.Scope;
import jixiao.kernel.target.Indicator;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Funds;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;

/**
 * A city's ledger of about so many events: each year's projects are approved and then pay their vouchers in turns, month by month,
 * and months are closed, one for about every 10,000 events, so that a closing's cost per event is the same in ledgers of any size.
 * From a million events on it holds ten years; the newest, whose board is asked for, always has the same number of projects.
 */
public record World(int projects, int years, int spendsOfEach, int monthsClosed) {
    public static final int NEWEST = 2024;
    public static final UnitCode UNIT = new UnitCode("225001");
    /** Of the account {@code clerk}: to enter for the unit. */
    public static final Rights CLERK = new Rights(new AccountName("clerk"), UNIT,
            List.of(new HeldGrant(1, Role.CLERK, UNIT, Scope.of(Set.of(UNIT)), null)));
    /** The first rules, and a list of holidays for each year that has one. */
    static final int FIRST_EVENTS = 1 + FirstHolidays.STATED.size();
    private static final int EVENTS_BEFORE_SPENDING = 3;
    private static final long BUDGET_FEN = 10_000_000_000L;
    private static final int MONTHS = Month.DECEMBER.getValue();

    public static World of(int projects, long events) {
        int years = events >= 1_000_000 ? 10 : 1;
        long ofOneYear = events / years;
        return new World(projects, years, Math.max(1, (int) (ofOneYear / projects) - EVENTS_BEFORE_SPENDING),
                (int) Math.max(1, Math.min(MONTHS, ofOneYear / 10_000)));
    }

    /** Exactly: the rulebook with its holidays, and for each year its opening, its projects' events and its closings. */
    public long events() {
        return FIRST_EVENTS + (long) years * (1 + (long) projects * (EVENTS_BEFORE_SPENDING + spendsOfEach) + monthsClosed);
    }

    /** The position at which every project of the newest year had just paid its first voucher: a year of events ago. */
    public long yearOfEventsAgo() {
        return events() - (events() - FIRST_EVENTS) / years + 1 + (long) projects * (EVENTS_BEFORE_SPENDING + 1);
    }

    int firstYear() {
        return NEWEST - years + 1;
    }

    ProjectId project(int year, int number) {
        return new ProjectId(year, "1307%02d24P%012d".formatted(number % 100, number));
    }

    /** A project of the newest year. */
    public ProjectId project(int number) {
        return project(NEWEST, number);
    }

    int monthOf(int spend) {
        return 1 + spend * MONTHS / spendsOfEach;
    }

    LocalDate dayOf(int year, int project, int spend) {
        return LocalDate.of(year, monthOf(spend), 1 + (project * 7 + spend) % 28);
    }

    Money amountOf(int project, int spend) {
        return new Money(1 + (project * 7_919L + spend * 104_729L) % 100_000);
    }

    /** Every second project promised so little that it is on track, the others are behind: boards show both. */
    Target target(int number) {
        int june = number % 2 == 0 ? 0 : 3_000;
        int december = number % 2 == 0 ? 1 : Percent.WHOLE;
        return new Target(UNIT, "市委机构编制委员会办公室", "机构编制工作经费（第 %d 号）".formatted(number), new Money(BUDGET_FEN),
                Funds.NONE.with(FundSource.FISCAL, new Money(BUDGET_FEN)), "用于保障机构编制管理工作的正常开展",
                new SpendPlan(List.of(new Milestone(6, new Percent(june)), new Milestone(12, new Percent(december)))), true,
                List.of("优化编制资源使用效益，促进机构编制工作正常运行"),
                IntStream.rangeClosed(1, 10).mapToObj(World::indicator).toList());
    }

    private static Indicator indicator(int number) {
        boolean output = number <= 6;
        return new Indicator(number, output ? "产出指标" : "效益指标", output ? "数量指标" : "社会效益指标", "调研报告数量" + number,
                "反映形成调研报告的篇数", Comparator.AT_LEAST, Quantity.parse(String.valueOf(number)), "篇", null, "上级文件", "≥%d 篇".formatted(number));
    }
}
