package jixiao.standalone.sample;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.judgement.Light;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.value.Percent;
import jixiao.standalone.cli.TerminalTable;
import tools.jackson.databind.JsonNode;

/** What the board says after the sample's year, as tables for a terminal. */
final class SampleReport {
    private final ServiceClient desk;
    private final long position;
    private final YearMonth month;
    private final int year;

    /** {@code month}: the last one told of. */
    SampleReport(ServiceClient desk, long position, YearMonth month) {
        this.desk = desk;
        this.position = position;
        this.month = month;
        this.year = month.getYear();
    }

    void print(PrintStream terminal) {
        JsonNode board = get("/api/board?year=%d&month=%s".formatted(year, month));
        terminal.printf("%n%d 年 %d 月%s，金额单位：万元%n", year, month.getMonthValue(), board.path("closed").asBoolean() ? "（已月结）" : "");
        terminal.print(board(board));
        terminal.printf("%n各月底的进度状态（按今天所知）%n");
        terminal.print(months(board));
        JsonNode alerts = get("/api/alerts?year=%d&state=OPEN".formatted(year));
        terminal.printf("%n未解除的预警 %d 条%n", alerts.size());
        alerts.forEach(alert -> terminal.println("  " + alert.path("message").asString()));
        new SampleCycle(this::get, year).print(terminal);
    }

    private static TerminalTable board(JsonNode board) {
        TerminalTable table = TerminalTable.with("项目", "预算>", "已支出>", "执行率>", "节点>", "应支出>", "差额>", "进度状态", "序时进度>");
        for (JsonNode line : board.path("projects")) {
            JsonNode milestone = line.path("milestone");
            JsonNode pace = line.path("pace");
            table.row(line.path("name").asString(), wan(line.path("budget")), wan(line.path("spent")), share(line.path("rate")),
                    milestone.isObject() ? milestone.path("month").asInt() + "月 " + share(milestone.path("share")) : "—",
                    wan(line.path("due")), wan(line.path("shortfall")), standing(line),
                    pace.isObject() ? share(pace.path("ratio")) + " " + Light.valueOf(pace.path("light").asString()) : "—");
        }
        return table;
    }

    private TerminalTable months(JsonNode board) {
        List<String> head = new ArrayList<>(List.of("项目"));
        for (int month = 1; month <= 12; month++) {
            head.add(month + "月");
        }
        TerminalTable table = TerminalTable.with(head.toArray(String[]::new));
        for (JsonNode line : board.path("projects")) {
            List<String> cells = new ArrayList<>(List.of(line.path("name").asString()));
            get("/api/projects/%d/%s/months".formatted(year, line.path("code").asString())).path("months")
                    .forEach(month -> cells.add(standing(month)));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private JsonNode get(String path) {
        return desk.get(path + (path.contains("?") ? "&" : "?") + "after=" + position);
    }

    private static String standing(JsonNode line) {
        return Standing.valueOf(line.path("standing").asString()).toString();
    }

    private static String share(JsonNode hundredths) {
        return hundredths.isNumber() ? new Percent(hundredths.asInt()).toString() : "—";
    }

    /** At least two decimals and as many as whole fen need: 5.68, 1.234567. */
    private static String wan(JsonNode fen) {
        BigDecimal amount = BigDecimal.valueOf(fen.asLong(), 6).stripTrailingZeros();
        return amount.setScale(Math.max(2, amount.scale())).toPlainString();
    }
}
