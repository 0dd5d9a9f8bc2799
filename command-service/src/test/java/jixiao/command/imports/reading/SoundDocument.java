package jixiao.command.imports.reading;

import java.io.StringReader;
import java.util.List;

/** A document with nothing odd in it, for tests that spoil one place. */
public final class SoundDocument {
    public static final String CODE = "13070024P00025610001R";
    public static final String TEXT = """
             1.编制改革工作经费绩效目标表

            225001 某市编办 单位：万元

            项目编码 13070024P00025610001R 项目名称 编制改革工作经费

            预算规模及

            资金用途

            预算数 5.68
            其中：财政

            资金
            5.68 其他资金

            用于改革工作支出

            资金支出计

            划（%）

            3 月底 6 月底 10 月底 12 月底

            10% 30% 50% 100%

            绩效目标 1.推进事业单位调整优化

            一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据

            产出指标

            数量指标 会议次数 反映召开会议次数 ≥2 次 2024 年工作计划

            质量指标 参会率 反映参会情况 ≥90 百分比 2024 年工作计划

            成本指标
            支出金额总

            量
            项目支出总数

            ≤5.68 万

            元
            年初预算

            效益指标
            社会效益指

            标
            统筹编制 解决编制急需 ≥90 百分比 政府文件

            满意度指标
            服务对象满

            意度指标
            满意程度 了解满意程度 ≥90 百分比 调查问卷
            """;

    private SoundDocument() {
    }

    /** The document with one place changed; the place has to be there. */
    static String with(String place, String instead) {
        if (!TEXT.contains(place)) {
            throw new IllegalArgumentException("not in the document: " + place);
        }
        return TEXT.replace(place, instead);
    }

    static Preview read(String text) {
        return PublishedTargets.read(new StringReader(text), 2024);
    }

    static List<Finding> findings(String place, String instead) {
        return read(with(place, instead)).findings();
    }
}
