package jixiao.command.imports.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.command.imports.reading.indicator.IndicatorRows;
import jixiao.command.imports.reading.text.NoSuchTable;
import jixiao.command.imports.reading.text.RunningText;
import jixiao.kernel.value.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * What stands above the indicators of one table: whose it is, the project, its money, its plan and its goals. {@code rows}: where the
 * indicators begin.
 */
record TableHead(@Nullable String title, Preview.PreviewedUnit unit, String code, String name, PrintedFunds funds, PlanRow plan,
        List<String> goals,
        int rows) {
    private static final String TITLE_ENDS = "绩效目标表";
    private static final Pattern NUMBERED = Pattern.compile("\\d{1,6}[.、]");
    private static final Pattern UNIT_CODE = Pattern.compile("[0-9A-Za-z]{3,20}");
    private static final Pattern PROJECT_CODE = Pattern.compile("[0-9A-Za-z]{6,40}");

    static TableHead read(RunningText flow) {
        Labels labels = new Labels(flow);
        labels.pass("单位:万元");
        int titleEnds = flow.plain(0, labels.start()).lastIndexOf(TITLE_ENDS);
        Preview.PreviewedUnit unit = unit(flow, titleEnds < 0 ? 0 : titleEnds + TITLE_ENDS.length(), labels.start());
        labels.follow("项目编码");
        int code = labels.end();
        labels.pass("项目名称");
        String projectCode = flow.plain(code, labels.start());
        if (!PROJECT_CODE.matcher(projectCode).matches()) {
            throw new NoSuchTable("“项目编码”应为字母和数字组成的编码", flow.line(code));
        }
        int name = labels.end();
        labels.pass("预算规模及资金用途");
        if (name == labels.start()) {
            throw new NoSuchTable("“项目名称”后应有名称", flow.line(name));
        }
        String projectName = flow.words(name, labels.start());
        PrintedFunds funds = PrintedFunds.read(flow, labels);
        PlanRow plan = PlanRow.read(flow, labels);
        int goals = labels.end();
        labels.pass("一级指标二级指标");
        int rows = labels.start();
        if (flow.find(IndicatorRows.HEADING, rows) != rows) {
            throw new NoSuchTable("指标表的列应为一级指标、二级指标、三级指标、绩效指标描述、指标值、指标值确定依据", flow.line(rows));
        }
        return new TableHead(title(flow, titleEnds), unit, projectCode, projectName, funds, plan, NumberedGoals.read(flow, goals, rows),
                rows);
    }

    private static Preview.PreviewedUnit unit(RunningText flow, int from, int to) {
        Matcher code = UNIT_CODE.matcher(flow.plain()).region(from, flow.endOfPiece(from, to));
        if (!code.lookingAt() || code.end() >= to) {
            throw new NoSuchTable("“单位：万元”前应为单位代码和单位名称", flow.line(from));
        }
        return new Preview.PreviewedUnit(new UnitCode(code.group()), flow.words(code.end(), to));
    }

    /** Null where the table has none. */
    private static @Nullable String title(RunningText flow, int end) {
        if (end < 0) {
            return null;
        }
        Matcher number = NUMBERED.matcher(flow.plain()).region(0, end);
        return flow.words(number.lookingAt() ? number.end() : 0, end);
    }
}
