package jixiao.command.imports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.command.imports.reading.text.DocumentLine;
import jixiao.command.imports.reading.text.RunningText;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.target.UnitGoals.Promise;
import jixiao.kernel.target.UnitGoals.Safeguard;
import jixiao.kernel.target.UnitGoals.SubGoal;

/**
 * The part in words before the tables: overall goals, sub-goals with what each promises to measure, and safeguards. Whatever is missing is
 * empty.
 */
final class Narrative {
    private static final Pattern ITEM = Pattern.compile("\\(([一二三四五六七八九十]{1,3})\\)");
    private static final Pattern PROMISE = Pattern.compile("(\\d{1,2})[、.]([^,:。;]{1,14}?指标)[,:]?");
    private static final Pattern GOAL = Pattern.compile("绩效目标:");
    private static final Pattern INDICATORS = Pattern.compile("绩效指标:");
    private static final String TABLES = "第二部分";

    private final RunningText flow;

    private Narrative(RunningText flow) {
        this.flow = flow;
    }

    static UnitGoals read(List<DocumentLine> lines) {
        return new Narrative(new RunningText(lines)).read();
    }

    private UnitGoals read() {
        int overall = section("一、总体绩效目标", 0);
        int subGoals = section("二、分项绩效目标", Math.max(overall, 0));
        int safeguards = section("三、工作保障措施", Math.max(subGoals, Math.max(overall, 0)));
        int end = section(TABLES, Math.max(safeguards, Math.max(subGoals, Math.max(overall, 0))));
        end = end < 0 ? flow.length() : end;
        return new UnitGoals(
                items(overall, first(subGoals, safeguards, end)).stream().map(item -> flow.words(item[0], item[1])).toList(),
                items(subGoals, first(safeguards, end)).stream().map(this::subGoal).toList(),
                items(safeguards, end).stream().map(this::safeguard).toList());
    }

    /** Where a heading at the beginning of a line ends; -1 where there is none. */
    private int section(String heading, int from) {
        int found = flow.find(heading, from);
        while (found >= 0 && !flow.before(found).breaksLine()) {
            found = flow.find(heading, found + 1);
        }
        return found;
    }

    private static int first(int... places) {
        for (int place : places) {
            if (place >= 0) {
                return place;
            }
        }
        return -1;
    }

    /** The items numbered （一）（二）… one after the other; a line that begins with another bracket is text. */
    private List<int[]> items(int from, int to) {
        List<int[]> items = new ArrayList<>();
        int start = -1;
        for (int at = Math.max(from, 0); from >= 0 && at < to; at++) {
            Matcher item = ITEM.matcher(flow.plain()).region(at, to);
            boolean next = flow.before(at).breaksLine() && item.lookingAt() && NumberedGoals.value(item.group(1)) == items.size()
                    + (start < 0 ? 1 : 2);
            if (next) {
                if (start >= 0) {
                    items.add(new int[] {start, at});
                }
                start = item.end();
            }
        }
        if (start >= 0) {
            items.add(new int[] {start, to});
        }
        return items;
    }

    private SubGoal subGoal(int[] item) {
        Matcher goal = GOAL.matcher(flow.plain()).region(item[0], item[1]);
        Matcher indicators = INDICATORS.matcher(flow.plain()).region(item[0], item[1]);
        int indicatorsFrom = indicators.find() ? indicators.start() : item[1];
        int goalFrom = goal.find() && goal.start() < indicatorsFrom ? goal.start() : indicatorsFrom;
        String goalText = goalFrom < indicatorsFrom ? flow.words(goal.end(), indicatorsFrom) : null;
        return new SubGoal(flow.words(item[0], goalFrom), goalText,
                indicatorsFrom < item[1] ? promises(indicators.end(), item[1]) : List.of());
    }

    private List<Promise> promises(int from, int to) {
        List<Promise> promises = new ArrayList<>();
        Matcher number = PROMISE.matcher(flow.plain()).region(from, to);
        int start = -1;
        String kind = null;
        while (number.find()) {
            if (Integer.parseInt(number.group(1)) != promises.size() + (start < 0 ? 1 : 2)) {
                continue;
            }
            if (start >= 0) {
                promises.add(new Promise(kind, flow.words(start, number.start())));
            }
            kind = flow.words(number.start(2), number.end(2));
            start = number.end();
        }
        if (start >= 0) {
            promises.add(new Promise(kind, flow.words(start, to)));
        }
        return promises;
    }

    private Safeguard safeguard(int[] item) {
        int stop = flow.find("。", item[0]);
        return stop < 0 || stop >= item[1] - 1 ? new Safeguard(null, flow.words(item[0], item[1]))
                : new Safeguard(flow.words(item[0], stop), flow.words(stop + 1, item[1]));
    }
}
