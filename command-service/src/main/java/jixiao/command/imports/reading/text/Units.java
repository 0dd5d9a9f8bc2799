package jixiao.command.imports.reading.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The units values are measured in, and where a unit ends and words about the value begin. */
public final class Units {
    private static final Set<String> KNOWN = new HashSet<>(Arrays.asList((
            "% ‰ 百分比 百分点 个百分点 分 元 万元 亿元 千元 角 人 万人 人次 万人次 人日 人天 次 万次 回 遍 个 篇 份 万份 套 件 万件 项 台 辆 艘 架 户 万户 家 场 场次 期 天 日 "
            + "工作日 个工作日 小时 分钟 秒 周 个月 月 季度 年 年度 平方米 万平方米 平方公里 平方千米 立方米 万立方米 公里 千米 米 厘米 毫米 吨 万吨 公斤 千克 克 亩 万亩 公顷 册 万册 本 条 "
            + "处 座 间 批 批次 名 万名 位 类 种 门 课时 学时 学分 起 宗 例 度 千瓦时 万千瓦时 千瓦 兆瓦 棵 万棵 株 万株 头 万头 只 万只 羽 尾 幅 张 万张 块 盏 部 支 枚 村 个村 "
            + "行政村 个行政村 乡镇 个乡镇 县 个县 县区 个县区 县（区） 所 班 个班 组 队 支队伍 倍 级 星 档 集 期次 班次 课 卷 盒 箱 瓶 升 毫升 桶 双 对 副 把 扇 根 片 面 枝 管 点 "
            + "个点 人份 单位 个单位 家单位 部门 个部门 企业 家企业 项目 个项目 人/次 mg/L mg/L mg/m³ μg/m³ ug/m3 km km² m m² m³ ㎡ kg t h d GB TB MB Mbps M G T 公顷次 "
                    + "标箱 车次 架次 "
            + "台次 台套 台（套） 套/台 台/套 户次 件次 家次 人月 人年 字 万字 千字 页 行 款 栋 幢 层 床 张床位 床位 个床位 床日 站 个站点 站点 辆次 万辆次 航次 列 节 趟 万元/年")
            .split(" ")));
    private static final Words ABOUT = new Words("进一步", "逐步", "逐年", "显著", "明显", "有效", "持续", "不断", "大幅", "稳步", "较", "比", "同比", "环比", "以上",
            "及以上",
        "或以上", "以下", "及以下", "以内", "之内", "左右", "上下", "提升", "提高", "下降", "降低", "增长", "增加", "减少", "改善", "稳定", "基本", "全部", "完成", "达标",
        "合格", "满意", "（", "(", "，", ",", "；", ";", "且", "并", "每", "内");

    private Units() {
    }

    /** How much of the text after a number is its unit. */
    static int length(String plain) {
        int known = knownPrefix(plain);
        String rest = plain.substring(known);
        if (known > 0 && (rest.isEmpty() || isAbout(rest) || plain.startsWith("百分") || plain.charAt(0) == '%')) {
            return known;
        }
        for (int end = 1; end < plain.length(); end++) {
            if (ABOUT.standIn(plain, end)) {
                return isAbout(plain) ? 0 : end;
            }
        }
        return isAbout(plain) ? 0 : plain.length();
    }

    public static boolean isKnown(String plain) {
        return !plain.isEmpty() && knownPrefix(plain) == plain.length();
    }

    public static boolean beginsWithOne(String plain) {
        return knownPrefix(plain) > 0;
    }

    /** The longest unit the text begins with; units can be divided by one another: 元/人/天. */
    private static int knownPrefix(String plain) {
        int end = oneUnit(plain, 0);
        while (end > 0 && end < plain.length() && (plain.charAt(end) == '/' || plain.charAt(end) == '·')) {
            int next = oneUnit(plain, end + 1);
            if (next == end + 1) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static int oneUnit(String plain, int from) {
        for (int end = Math.min(plain.length(), from + 6); end > from; end--) {
            if (KNOWN.contains(plain.substring(from, end))) {
                return end;
            }
        }
        return from;
    }

    /** Whether words behind a number speak about the value, and are no unit. */
    public static boolean isAbout(String text) {
        return ABOUT.beginOf(text);
    }
}
