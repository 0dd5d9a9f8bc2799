package jixiao.command.imports;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.kernel.Money;

/** What stands above the indicators of one table: whose it is, the project, its money, its plan and its goals. {@code rows}: where the indicators begin. */
record TableHead(String title, String unitCode, String unitName, String code, String name, Money budget, Money fiscal, Money other,
                 String purpose, PlanRow plan, List<String> goals, int rows) {
    private static final String TITLE_ENDS = "绩效目标表";
    private static final Pattern NUMBERED = Pattern.compile("\\d{1,6}[.、]");
    private static final Pattern UNIT_CODE = Pattern.compile("[0-9A-Za-z]{3,20}");
    private static final Pattern PROJECT_CODE = Pattern.compile("[0-9A-Za-z]{6,40}");

    static TableHead read(Flow flow) {
        Labels labels = new Labels(flow);
        int unit = 0;
        labels.pass("单位:万元");
        int unitEnds = labels.start();
        int titleEnds = flow.plain(0, unitEnds).lastIndexOf(TITLE_ENDS);
        if (titleEnds >= 0) {
            unit = titleEnds + TITLE_ENDS.length();
        }
        Matcher unitCode = UNIT_CODE.matcher(flow.plain()).region(unit, endOfPiece(flow, unit, unitEnds));
        if (!unitCode.lookingAt() || unitCode.end() >= unitEnds) {
            throw new NoSuchTable("“单位：万元”前应为单位代码和单位名称", flow.line(unit));
        }
        labels.follow("项目编码");
        int code = labels.end();
        labels.pass("项目名称");
        if (!PROJECT_CODE.matcher(flow.plain(code, labels.start())).matches()) {
            throw new NoSuchTable("“项目编码”应为字母和数字组成的编码", flow.line(code));
        }
        String projectCode = flow.plain(code, labels.start());
        int name = labels.end();
        labels.pass("预算规模及资金用途");
        if (name == labels.start()) {
            throw new NoSuchTable("“项目名称”后应有名称", flow.line(name));
        }
        String projectName = flow.words(name, labels.start());
        labels.follow("预算数");
        int budget = labels.end();
        labels.pass("其中:财政资金");
        Money money = Wan.read(flow, budget, labels.start(), "预算数");
        if (money == null) {
            throw new NoSuchTable("“预算数”应为以万元计的金额，读到空白", flow.line(budget));
        }
        int fiscal = labels.end();
        labels.pass("其他资金");
        Money fiscalMoney = Wan.read(flow, fiscal, labels.start(), "其中：财政资金");
        int other = labels.end();
        labels.pass("资金支出计划(%)");
        int purpose = endOfAmount(flow, other, labels.start());
        Money otherMoney = Wan.read(flow, other, purpose, "其他资金");
        String purposeText = flow.words(purpose, labels.start());
        PlanRow plan = PlanRow.read(flow, labels);
        int goals = labels.end();
        labels.pass("一级指标二级指标三级指标");
        int rows = labels.start();
        if (flow.find(IndicatorRows.HEADING, rows) != rows) {
            throw new NoSuchTable("指标表的列应为一级指标、二级指标、三级指标、绩效指标描述、指标值、指标值确定依据", flow.line(rows));
        }
        return new TableHead(title(flow, titleEnds), unitCode.group(), flow.words(unitCode.end(), unitEnds), projectCode, projectName,
                money, fiscalMoney, otherMoney, purposeText.isEmpty() ? null : purposeText, plan, Goals.read(flow, goals, rows), rows);
    }

    private static String title(Flow flow, int end) {
        if (end < 0) {
            return null;
        }
        Matcher number = NUMBERED.matcher(flow.plain()).region(0, end);
        return flow.words(number.lookingAt() ? number.end() : 0, end);
    }

    private static int endOfPiece(Flow flow, int from, int most) {
        int end = from + 1;
        while (end < most && flow.before(end) == Gap.NONE) {
            end++;
        }
        return Math.min(end, most);
    }

    /** A number behind 其他资金 is its amount, unless it begins a line that goes on: a purpose such as “100 人培训经费”. */
    private static int endOfAmount(Flow flow, int from, int most) {
        if (from >= most) {
            return from;
        }
        int end = endOfPiece(flow, from, most);
        boolean lineGoesOn = end < most && flow.before(end) == Gap.SPACE;
        boolean amount = Wan.isAmountOrBlank(flow.plain(from, end)) && (!flow.before(from).breaksLine() || !lineGoesOn);
        return amount ? end : from;
    }
}
