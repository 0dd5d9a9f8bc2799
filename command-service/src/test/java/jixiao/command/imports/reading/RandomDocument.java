package jixiao.command.imports.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A document made up at random, that knows how it would be printed and what a reader has to find in it: both in one place, so that they
 * cannot drift apart.
 */
final class RandomDocument {
    private static final String[] WORDS = ("培训 会议 调研 机构 编制 改革 服务 维护 系统 建设 群众 企业 项目 资金 使用 检查 宣传 活动 人员 设备 采购 信息 网络 安全 监督 "
            + "管理 绩效指标 考核指标 农村 道路 学校 医院 2024年 90%的 3期 APP ≥ 5项 一、 指标 （含乡镇） “一网通办” 、 ， 等 的 及 新 数").split(" ");
    private static final String[] ENDS = "率 数量 次数 数 程度 金额 标准 水平 情况 费".split(" ");
    private static final String[] SIGNS = "≥ ≥ ≥ ≤ = > < ＞ ≧ >= 不低于 不超过".split(" ");
    private static final String[] UNITS = "百分比 百分比 % 次 篇 个 万元 元/人/天 （元/人/天） 人次 套 项 场次 个工作日 平方米 个百分点".split(" ");
    private static final String[] QUALIFIERS = "进一步提升 逐步提高 以上 以内 明显改善 左右".split(" ");
    private static final String[] QUALITIES = "有效提升 逐步提高 明显改善 长期有效 较好".split(" ");
    private static final String[] BASES = "上级文件 2024年工作计划 年初预算 政府文件 调查问卷 公务支出制度规定 市政府2023年第12号文件 《预算管理办法》第三条规定 历史数据 合同".split(" ");
    private static final String[][] LEVELS = {
        {"产出指标", "数量指标", "质量指标", "时效指标", "成本指标"},
        {"效益指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"},
        {"满意度指标", "服务对象满意度指标"},
        {"成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标"}};

    record Row(String level1, String level2, String level3, String description, String value, String basis) {
    }

    record Table(String code, String name, String budget, String fiscal, String other, String purpose, List<Integer> shares,
                 List<String> goals, List<Row> rows) {
    }

    private final Random random;
    private final int[] widths;
    private final boolean repeatLevel1;
    private final boolean repeatLevel2;
    private final boolean pages;
    final List<Table> tables = new ArrayList<>();

    RandomDocument(long seed) {
        random = new Random(seed);
        widths = new int[] {20, 20, 16 + 4 * random.nextInt(4), 40 + 4 * random.nextInt(6), 18 + 2 * random.nextInt(4),
                29 + 2 * random.nextInt(5)};
        repeatLevel1 = random.nextInt(4) == 0;
        repeatLevel2 = random.nextBoolean();
        pages = random.nextBoolean();
        IntStream.rangeClosed(0, random.nextInt(3)).forEach(number -> tables.add(table()));
    }

    private Table table() {
        List<Row> rows = new ArrayList<>();
        for (String[] levels : LEVELS) {
            if (levels[0].equals("产出指标") || random.nextInt(3) > 0) {
                for (int second = 1; second < levels.length; second++) {
                    for (int count = random.nextInt(3) + (second == 1 ? 1 : 0); count > 0; count--) {
                        rows.add(row(levels[0], levels[second]));
                    }
                }
            }
        }
        List<Integer> shares = random.ints(1 + random.nextInt(4), 1, 101).sorted().boxed().toList();
        return new Table("1307002" + random.nextInt(10) + "P" + (100_000_000_000L + random.nextInt(1_000_000_000)), words(2, 10) + "经费",
                amount(), random.nextBoolean() ? amount() : "", random.nextBoolean() ? amount() : "", "用于" + words(2, 30), shares,
                IntStream.rangeClosed(1, 1 + random.nextInt(4)).mapToObj(goal -> words(3, 30) + (random.nextBoolean() ? "。" : "")).toList(),
                        rows);
    }

    /** Where the value is words, a number at the end of the description could not be told from it by anybody. */
    private Row row(String level1, String level2) {
        String value = value();
        String description = words(2, 12);
        return new Row(level1, level2, words(1, 4) + one(ENDS), value.matches(".*\\d.*") ? description
                : description.replaceAll("\\d+[期项%]?", ""),
                value, one(BASES));
    }

    private String value() {
        if (random.nextInt(10) == 0) {
            return one(QUALITIES);
        }
        String number = random.nextInt(3) == 0 ? random.nextInt(100) + "." + random.nextInt(100) : String.valueOf(random.nextInt(4000));
        return (random.nextInt(4) == 0 ? "" : one(SIGNS)) + number + one(UNITS) + (random.nextInt(5) == 0 ? one(QUALIFIERS) : "");
    }

    private String amount() {
        return random.nextBoolean() ? "%d.%02d".formatted(random.nextInt(1000), random.nextInt(100))
                : "%,d.00".formatted(random.nextInt(100_000));
    }

    private String words(int least, int most) {
        String text = IntStream.range(0, least + random.nextInt(most - least + 1)).mapToObj(word -> one(WORDS))
                .collect(Collectors.joining());
        text = text.replaceAll("[、，的及≥]+$|一、$|≥$", "") + "工作".substring(random.nextInt(2) * 2);
        text = text.replaceAll("(\\d+[期项])$", "$1活动").replaceAll("(\\d+[期项])(?=\\d|APP|，|、)", "$1活动").replaceAll("≥(?=\\d)", "不少于");
        text = text.replaceAll("≥+$", "");
        return text.matches("[\\u4e00-\\u9fff].*") && !text.matches("[一二三].*") ? text : "完成" + text;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    String printed() {
        Paper paper = new Paper();
        for (int number = 0; number < tables.size(); number++) {
            print(paper, number + 1, tables.get(number));
        }
        return paper.extracted();
    }

    private void print(Paper paper, int number, Table table) {
        paper.newPage();
        paper.paragraph(Paper.wrap(number + "." + spaced(table.name) + "绩效目标表", 120));
        paper.row(List.of(List.of("225001 中共某某市委办公室本级"), List.of("单位：万元")));
        paper.row(List.of(List.of("项目编码"), List.of(table.code), List.of("项目名称"), Paper.wrap(spaced(table.name), 68)));
        paper.paragraph(List.of("预算规模及", "资金用途"));
        paper.row(List.of(List.of("预算数"), List.of(table.budget), List.of("其中：财政", "资金"), List.of(table.fiscal), List.of("其他资金"),
                List.of(table.other)));
        paper.paragraph(Paper.wrap(spaced(table.purpose), 140));
        paper.paragraph(List.of("资金支出计", "划（%）"));
        paper.row(List.of(List.of("3 月底"), List.of("6 月底"), List.of("10 月底"), List.of("12 月底")));
        paper.row(table.shares.stream().map(share -> List.of(share + "%")).toList());
        List<String> goals = new ArrayList<>();
        for (int goal = 1; goal <= table.goals.size(); goal++) {
            goals.addAll(Paper.wrap(goal + "." + spaced(table.goals.get(goal - 1)), 165));
        }
        paper.row(List.of(List.of("绩效目标"), goals));
        heading(paper);
        List<Row> rows = table.rows;
        for (int at = 0; at < rows.size(); at++) {
            boolean turned = pages && at > 0 && random.nextInt(8) == 0;
            if (turned) {
                paper.newPage();
                if (random.nextBoolean()) {
                    heading(paper);
                }
            }
            List<List<String>> cells = cells(rows.get(at));
            boolean first1 = at == 0 || !rows.get(at).level1.equals(rows.get(at - 1).level1);
            boolean first2 = first1 || !rows.get(at).level2.equals(rows.get(at - 1).level2);
            if (repeatLevel1) {
                cells.add(0, Paper.wrap(rows.get(at).level1, widths[0]));
            } else if (first1) {
                paper.merged(Paper.wrap(rows.get(at).level1, widths[0]), heightOf(rows, at, false));
            }
            if (repeatLevel2 || repeatLevel1) {
                cells.add(repeatLevel1 ? 1 : 0, Paper.wrap(rows.get(at).level2, widths[1]));
            } else if (first2) {
                paper.merged(Paper.wrap(rows.get(at).level2, widths[1]), heightOf(rows, at, true));
            }
            paper.row(cells);
        }
    }

    private List<List<String>> cells(Row row) {
        String[] columns = {row.level3, row.description, row.value, row.basis};
        return IntStream.range(0, 4).mapToObj(column -> Paper.wrap(spaced(columns[column]), widths[column + 2]))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private int heightOf(List<Row> rows, int from, boolean second) {
        int height = 0;
        for (int at = from; at < rows.size() && (second ? rows.get(at).level2.equals(rows.get(from).level2) && rows.get(at)
                .level1.equals(rows.get(from).level1)
                : rows.get(at).level1.equals(rows.get(from).level1)); at++) {
            height += Paper.height(repeatLevel2 && !second ? Arrays.asList(cells(rows.get(at)).get(0), cells(rows.get(at)).get(1),
                    Paper.wrap(rows.get(at).level2, widths[1])) : cells(rows.get(at)));
        }
        return height;
    }

    private static void heading(Paper paper) {
        paper.row(List.of(List.of("一级指标"), List.of("二级指标"), List.of("三级指标"), List.of("绩效指标描述"), List.of("指标值"), List.of("指标值确定依据")));
    }

    /** As the extraction has it: a little room between a Chinese character and a number. */
    private static String spaced(String text) {
        return text.replaceAll("(?<=[\\u4e00-\\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\\u4e00-\\u9fff])", " ");
    }
}
