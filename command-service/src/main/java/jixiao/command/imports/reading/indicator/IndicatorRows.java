package jixiao.command.imports.reading.indicator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jixiao.command.imports.reading.text.DocumentLine;
import jixiao.command.imports.reading.text.Glyphs;
import jixiao.command.imports.reading.text.NoSuchTable;
import jixiao.command.imports.reading.text.RunningText;
import jixiao.command.imports.reading.text.ValueText;

/** The indicator table of a project: from its heading to the end of the project's text, over page breaks and repeated headings. */
public final class IndicatorRows {
    public static final String HEADING = "一级指标二级指标三级指标绩效指标描述指标值指标值确定依据";
    private static final int PASSES = 3;

    private final RunningText flow;
    private final ColumnWidths widths;
    private final KnownCells known;
    private final List<Piece> pieces = new ArrayList<>();

    /** {@code from} is where the heading begins. */
    public IndicatorRows(RunningText flow, int from, ColumnWidths widths, KnownCells known) {
        this.flow = flow;
        this.widths = widths;
        this.known = known;
        int heading = from;
        while (heading >= 0) {
            measure(heading);
            int start = heading + HEADING.length();
            heading = flow.find(HEADING, start);
            pieces.addAll(Piece.of(flow, start, heading < 0 ? flow.length() : heading));
        }
    }

    public List<IndicatorRow> read() {
        if (pieces.isEmpty()) {
            return List.of();
        }
        List<RowReading.ReadCell> cells = List.of();
        for (int pass = 0; pass < PASSES; pass++) {
            RowReading reading = new RowReading(pieces, widths, known);
            cells = reading.cells();
            if (cells.isEmpty()) {
                throw new NoSuchTable("应为指标行（一级指标、二级指标、三级指标、绩效指标描述、指标值、指标值确定依据）",
                        flow.line(reading.stoppedAt().from()));
            }
            if (pass == 0) {
                learn(cells);
            }
            if (!widths.settle()) {
                break;
            }
        }
        return LevelOneInForce.settle(rows(cells));
    }

    /** Each heading fits into its column, so that a wide one says more than any guess. */
    private void measure(int heading) {
        int at = heading;
        for (IndicatorColumn column : IndicatorColumn.values()) {
            int end = at + column.label.length();
            int width = 0;
            for (; at < end; at++) {
                width = flow.before(at).breaksLine() ? 0 : width;
                width += Glyphs.width(flow.printed(at));
                widths.fits(column, width);
            }
        }
    }

    private void learn(List<RowReading.ReadCell> cells) {
        Span span = new Span(true, known);
        for (RowReading.ReadCell cell : cells) {
            span.begin(pieces.get(cell.from()));
            for (int at = cell.from() + 1; at < cell.to(); at++) {
                span.take(pieces.get(at - 1), pieces.get(at));
            }
            span.teach(cell.column(), widths);
        }
    }

    private List<IndicatorRow> rows(List<RowReading.ReadCell> cells) {
        List<IndicatorRow> rows = new ArrayList<>();
        Map<IndicatorColumn, String> row = new EnumMap<>(IndicatorColumn.class);
        String level1 = null;
        String level2 = null;
        int first = 0;
        int doubtsBefore = 0;
        for (int at = 0; at < cells.size(); at++) {
            RowReading.ReadCell cell = cells.get(at);
            row.put(cell.column(), text(cell));
            boolean ends = at + 1 == cells.size() || cells.get(at + 1).column().compareTo(cell.column()) <= 0;
            if (!ends) {
                continue;
            }
            level1 = row.getOrDefault(IndicatorColumn.LEVEL1, level1);
            level2 = row.getOrDefault(IndicatorColumn.LEVEL2, level2);
            DocumentLine line = flow.line(pieces.get(cells.get(first).from()).from());
            if (level2 == null) {
                throw new NoSuchTable("第一行指标应有二级指标", line);
            }
            int doubts = cell.doubts() + (cell.column() == IndicatorColumn.VALUE ? RowGeometry.BLANK_CELL : 0);
            String value = row.getOrDefault(IndicatorColumn.VALUE, "");
            rows.add(new IndicatorRow(level1, level2, row.getOrDefault(IndicatorColumn.LEVEL3, ""), row.get(IndicatorColumn.DESCRIPTION),
                    value, ValueText.read(value), row.get(IndicatorColumn.BASIS), doubts - doubtsBefore, line));
            row.clear();
            first = at + 1;
            doubtsBefore = doubts;
        }
        return rows;
    }

    private String text(RowReading.ReadCell cell) {
        int from = pieces.get(cell.from()).from();
        int to = pieces.get(cell.to() - 1).to();
        return cell.column() == IndicatorColumn.VALUE ? flow.raw(from, to) : flow.words(from, to);
    }
}
