package jixiao.command.imports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jixiao.command.imports.reading.indicator.ColumnWidths;
import jixiao.command.imports.reading.indicator.IndicatorRow;
import jixiao.command.imports.reading.indicator.IndicatorRows;
import jixiao.command.imports.reading.indicator.KnownCells;
import jixiao.command.imports.reading.text.DocumentLine;
import jixiao.command.imports.reading.text.RunningText;
import jixiao.kernel.target.Indicator;

/** One project's table, read whole; the last thing a table holds in its indicators, whatever may follow on the page. */
record TargetTable(TableHead head, List<IndicatorRow> rows) {
    private static final Pattern AFTER_TABLE = Pattern.compile("第[一二三四五六七八九十]+部分.*|(附?注|备注|说明|填表说明|填表人|制表人|填报人)[:].*");
    private static final String AFTER_TABLE_BEGINS = "第附注备说填制";
    private static final Pattern CONTINUED = Pattern.compile("[(]?续表?[)]?|.*绩效目标表[(]续表?[)]");

    static TargetTable read(List<DocumentLine> lines, ColumnWidths widths, KnownCells known) {
        List<DocumentLine> own = new ArrayList<>();
        boolean rows = false;
        for (DocumentLine line : lines) {
            String plain = line.plain();
            rows |= plain.contains("一级指标二级指标");
            if (rows && AFTER_TABLE_BEGINS.indexOf(plain.charAt(0)) >= 0 && AFTER_TABLE.matcher(plain).matches()) {
                break;
            }
            if (!rows || plain.indexOf('续') < 0 || !CONTINUED.matcher(plain).matches()) {
                own.add(line);
            }
        }
        RunningText flow = new RunningText(own);
        TableHead head = TableHead.read(flow);
        return new TargetTable(head, new IndicatorRows(flow, head.rows(), widths, known).read());
    }

    Preview.PreviewedProject project() {
        List<Indicator> indicators = new ArrayList<>();
        for (IndicatorRow row : rows) {
            indicators.add(row.asIndicator(indicators.size() + 1));
        }
        return new Preview.PreviewedProject(head.code(), head.name(), head.funds().budget(), head.funds().fiscal(), head.funds().other(),
                head.funds().purpose(),
                new Preview.PreviewedPlan(head.plan().values(), head.plan().milestones(), false), head.goals(), indicators);
    }
}
