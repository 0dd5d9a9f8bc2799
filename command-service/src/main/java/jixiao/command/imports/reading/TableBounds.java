package jixiao.command.imports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jixiao.command.imports.reading.text.DocumentLine;
import jixiao.command.imports.reading.text.DocumentLineReader;
import jixiao.command.imports.reading.text.Gap;
import jixiao.command.imports.reading.text.NoSuchTable;
import org.jspecify.annotations.Nullable;

/** Where one table ends and the next begins: at its title, or without one at the line that names the unit. */
final class TableBounds {
    private static final Pattern UNIT_LINE = Pattern.compile("[0-9A-Za-z]{3,20}\\D.*单位:.{0,2}元");
    private static final Pattern UNIT_LINE_ENDS = Pattern.compile(".*单位:.{0,2}元");
    private static final String UNIT_OF_MONEY = "单位:";
    private static final Pattern UNIT_BEGINS = Pattern.compile("\\d{3,20}(\\D.*)?");
    private static final Pattern TITLE_BEGINS = Pattern.compile("\\d{1,6}[.、].*");
    private static final String TITLE_ENDS = "绩效目标表";
    private static final String CODE_LINE = "项目编码";
    private static final Pattern HEAD_BEGINS = Pattern.compile("项目编|预算规模");
    private static final String HEADING_BEGINS = "一级指标";
    private static final int LINES_OF_A_NAME = 8;
    private static final int MOST_CHARACTERS = 500_000;

    private final DocumentLineReader printed;
    private List<DocumentLine> table = new ArrayList<>();
    private boolean amongTables;
    private boolean expectsCode;
    private int characters;
    private @Nullable DocumentLine last;

    TableBounds(DocumentLineReader printed) {
        this.printed = printed;
    }

    /** The lines before the first table. */
    List<DocumentLine> beforeTables() {
        List<DocumentLine> before = linesToNextTable();
        if (table.isEmpty()) {
            throw new NoSuchTable("应有“单位：万元”和“项目编码”开头的绩效目标表，读到末尾也没有",
                    last == null ? new DocumentLine(printed.number(), "", Gap.PAGE) : last);
        }
        return before;
    }

    /** The lines of the next table, or null. */
    @Nullable List<DocumentLine> nextTable() {
        return table.isEmpty() ? null : linesToNextTable();
    }

    private List<DocumentLine> linesToNextTable() {
        List<DocumentLine> lines = table;
        for (DocumentLine line = printed.next(); line != null; line = printed.next()) {
            last = line;
            count(line);
            if (isUnitLine(lines, line) && headingFollows()) {
                lines.subList(titleBefore(lines, line), lines.size()).clear();
                continue;
            }
            if (beginsTable(lines, line)) {
                int title = titleBefore(lines, line);
                table = new ArrayList<>(lines.subList(title, lines.size()));
                table.add(line);
                characters = 0;
                amongTables = true;
                return new ArrayList<>(lines.subList(0, title));
            }
            lines.add(line);
        }
        table = new ArrayList<>();
        return lines;
    }

    private void count(DocumentLine line) {
        characters += line.text().length();
        if (characters > MOST_CHARACTERS) {
            throw new NoSuchTable("一张绩效目标表或表前的文字不超过 %d 字".formatted(MOST_CHARACTERS), line);
        }
    }

    private boolean beginsTable(List<DocumentLine> lines, DocumentLine line) {
        String plain = line.plain();
        if (plain.startsWith(CODE_LINE)) {
            boolean begins = !expectsCode;
            expectsCode = false;
            return begins;
        }
        boolean begins = isUnitLine(lines, line) && (amongTables || headFollows());
        expectsCode |= begins;
        return begins;
    }

    private static boolean isUnitLine(List<DocumentLine> lines, DocumentLine line) {
        String plain = line.plain();
        return plain.contains(UNIT_OF_MONEY) && (UNIT_LINE.matcher(plain).matches()
                || UNIT_LINE_ENDS.matcher(plain).matches() && lastThatBegins(UNIT_BEGINS, lines) < lines.size());
    }

    /** Before the first table there may be others, of another form, that also say 单位：万元. */
    private boolean headFollows() {
        return printed.peek() != null && HEAD_BEGINS.matcher(printed.peek().plain()).lookingAt();
    }

    /** A title and unit over nothing but the heading of the indicators: the table goes on from the page before. */
    private boolean headingFollows() {
        return amongTables && printed.peek() != null && printed.peek().plain().startsWith(HEADING_BEGINS);
    }

    private static int titleBefore(List<DocumentLine> lines, DocumentLine line) {
        boolean whole = UNIT_LINE.matcher(line.plain()).matches() || line.plain().startsWith(CODE_LINE);
        int unit = whole ? lines.size() : lastThatBegins(UNIT_BEGINS, lines);
        List<DocumentLine> above = lines.subList(0, unit);
        int title = lastThatBegins(TITLE_BEGINS, above);
        if (joined(above.subList(title, unit)).endsWith(TITLE_ENDS)) {
            return title;
        }
        return unit > 0 && above.get(unit - 1).plain().endsWith(TITLE_ENDS) ? unit - 1 : unit;
    }

    private static String joined(List<DocumentLine> lines) {
        StringBuilder joined = new StringBuilder();
        lines.forEach(line -> joined.append(line.plain()));
        return joined.toString();
    }

    /** The last of the lines that begins like this; their number where none of the nearest does. */
    private static int lastThatBegins(Pattern begin, List<DocumentLine> lines) {
        for (int at = lines.size() - 1; at >= Math.max(0, lines.size() - LINES_OF_A_NAME); at--) {
            if (begin.matcher(lines.get(at).plain()).matches()) {
                return at;
            }
        }
        return lines.size();
    }
}
