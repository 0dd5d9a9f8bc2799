package jixiao.command.imports.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.command.imports.reading.indicator.Piece;
import jixiao.command.imports.reading.text.DocumentLine;
import jixiao.command.imports.reading.text.Glyphs;
import jixiao.command.imports.reading.text.NoSuchTable;
import jixiao.command.imports.reading.text.RunningText;
import jixiao.kernel.target.Milestone;
import jixiao.kernel.value.Percent;

/**
 * The spend plan as printed: its months and its shares. The extraction loses blank cells, so that fewer shares than months
 * are read aligned to the right: every plan we know ends in December. Only a person can confirm that.
 */
record PlanRow(List<Integer> months, List<Percent> values, List<Milestone> milestones, boolean fromRight) {
    private static final Pattern MONTH = Pattern.compile("(\\d{1,2})月(底|末)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,18})?)%?");
    private static final Pattern BLANK = Pattern.compile("[-—–_/*]+");
    private static final int DECIMALS_OF_HUNDREDTHS = 2;

    static PlanRow read(RunningText flow, Labels labels) {
        int at = labels.end();
        List<Integer> months = new ArrayList<>();
        Matcher month = MONTH.matcher(flow.plain());
        while (month.region(at, flow.length()).lookingAt()) {
            int number = Integer.parseInt(month.group(1));
            if (number < 1 || number > 12 || !months.isEmpty() && number <= months.get(months.size() - 1)) {
                throw new NoSuchTable("支出计划的列应为 1 至 12 之间递增的月份，读到 %d 月".formatted(number), flow.line(at));
            }
            months.add(number);
            at = month.end();
        }
        if (months.isEmpty()) {
            throw new NoSuchTable("“资金支出计划（%）”后应为“3 月底”一类的月份", flow.line(at));
        }
        labels.moveTo(at);
        labels.pass("绩效目标");
        List<Percent> cells = shares(flow, at, labels.start());
        if (cells.size() > months.size()) {
            throw new NoSuchTable("支出计划有 %d 列，却印有 %d 个数".formatted(months.size(), cells.size()), flow.line(at));
        }
        int blank = months.size() - cells.size();
        List<Percent> values = new ArrayList<>();
        List<Milestone> milestones = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.get(cell) != null) {
                values.add(cells.get(cell));
                milestones.add(new Milestone(months.get(blank + cell), cells.get(cell)));
            }
        }
        return new PlanRow(months, values, milestones, blank > 0 && !cells.isEmpty());
    }

    /** Null for a cell that is marked as blank. */
    private static List<Percent> shares(RunningText flow, int from, int to) {
        List<Percent> shares = new ArrayList<>();
        for (Piece piece : from < to ? Piece.of(flow, from, to) : List.<Piece>of()) {
            String text = piece.plain();
            if (text.equals("%") && !shares.isEmpty()) {
                continue;
            }
            if (BLANK.matcher(text).matches()) {
                shares.add(null);
                continue;
            }
            Matcher share = SHARE.matcher(text);
            int at = 0;
            while (share.region(at, text.length()).lookingAt()) {
                shares.add(percent(share.group(1), flow.line(piece.from())));
                at = share.end();
            }
            if (at < text.length()) {
                throw new NoSuchTable("支出计划应为百分数，读到“%s”".formatted(Glyphs.shortened(text)), flow.line(piece.from()));
            }
        }
        return shares;
    }

    private static Percent percent(String printed, DocumentLine line) {
        BigDecimal share = new BigDecimal(printed);
        if (share.stripTrailingZeros().scale() > DECIMALS_OF_HUNDREDTHS) {
            throw new NoSuchTable("支出计划 %s%% 的小数超过 %d 位".formatted(printed, DECIMALS_OF_HUNDREDTHS), line);
        }
        return new Percent(share.movePointRight(DECIMALS_OF_HUNDREDTHS).intValueExact());
    }
}
