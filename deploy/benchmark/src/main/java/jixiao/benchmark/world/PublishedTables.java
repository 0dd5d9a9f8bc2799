package jixiao.benchmark.world;

import java.nio.charset.StandardCharsets;

/**
 * A published document of many tables in the seed's form, as an extraction gives it: its sizes are the seed's, its rows fit their lines.
 */
public final class PublishedTables {
    private static final String HEAD = """
             %d.机构编制工作经费%d绩效目标表

            225001 中共张家口市委机构编制委员会办公室本级 单位：万元

            项目编码 %s 项目名称 机构编制工作经费%d

            预算规模及

            资金用途

            预算数 9.36
            其中：财政

            资金
            9.36 其他资金

            用于机构编制管理工作的正常开展

            资金支出计

            划（%%）

            3 月底 6 月底 10 月底 12 月底

            30%% 50%% 80%% 100%%

            绩效目标 1.优化编制资源使用效益，促进机构编制工作正常运行

            一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据

            """;
    private static final String[] ROWS = {"产出指标 数量指标 调研次数 反映调研次数 ≥3 次 上级文件", "产出指标 数量指标 培训次数 反映培训次数 ≥2 次 上级文件",
        "产出指标 质量指标 培训覆盖率 反映参训人员比例 ≥98 百分比 上级文件", "产出指标 质量指标 验收合格率 反映验收合格比例 100 百分比 上级文件",
        "产出指标 时效指标 完成及时率 反映是否按时完成 100 百分比 上级文件", "产出指标 成本指标 人均费用 人均培训费用标准 ≤430 元/人/天 公务支出制度规定",
        "产出指标 成本指标 印刷费 项目印刷费用 ≤5 万元 年初预算", "效益指标 社会效益指标 服务单位数 反映服务的单位数 ≥90 个 政府文件",
        "效益指标 社会效益指标 规范率 反映机构规范比例 ≥95 百分比 政府文件", "满意度指标 服务对象满意度指标 单位满意度 反映单位满意程度 ≥90 百分比 调查问卷"};

    private PublishedTables() {
    }

    /** Codes differ from round to round, so that every round drafts projects of its own. */
    public static byte[] of(int round, int projects) {
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= projects; number++) {
            text.append(HEAD.formatted(number, number, "13070024P%03d%08dX".formatted(round, number), number));
            for (String row : ROWS) {
                text.append(row).append("\n\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static int indicatorsOfEach() {
        return ROWS.length;
    }
}
