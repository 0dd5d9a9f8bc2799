package jixiao.command.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the text was saved, paged and spaced does not change what it says. */
class LayoutNoiseTest {
    private static final Map<String, UnaryOperator<String>> NOISES = Map.ofEntries(
            Map.entry("Windows line ends", text -> text.replace("\n", "\r\n")),
            Map.entry("old Macintosh line ends", text -> text.replace("\n", "\r")),
            Map.entry("byte order mark", text -> "\ufeff" + text),
            Map.entry("form feeds", text -> text.replace("\n ", "\n\f")),
            Map.entry("form feeds inside lines", text -> text.replace("\n ", "\f")),
            Map.entry("page numbers", text -> text.replace("\n ", "\n\n- 12 -\n\f")),
            Map.entry("bare page numbers below", text -> text.replace("\n ", "\n\n12\n\f")),
            Map.entry("bare page numbers above", text -> text.replace("\n ", "\n\f12\n\n")),
            Map.entry("words for page numbers", text -> text.replace("\n ", "\n\n第 12 页 共 30 页\n ")),
            Map.entry("more blank lines", text -> text.replace("\n\n", "\n\n\n \n")),
            Map.entry("no blank lines", text -> text.replaceAll("\n\n+", "\n")),
            Map.entry("a blank line everywhere", text -> text.replaceAll("\n+(?! )", "\n\n")),
            Map.entry("white space at line ends", text -> text.replace("\n", " \t\u3000\n")),
            Map.entry("full-width spaces", text -> text.replaceAll("(?<=\\S) (?=\\S)", "\u3000")),
            Map.entry("tabs", text -> text.replaceAll("(?<=\\S) (?=\\S)", "\t")),
            Map.entry("full-width signs in labels", text -> text.replace("（%）", "（％）").replace("项目编码 1", "项目编码 １")),
            Map.entry("headings repeated", text -> text.replace("效益指标\n社会效益指", "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n\n效益指标\n社会效益指")),
            Map.entry("title, unit and headings repeated on the next page", text -> text.replace("政府文件\n\n满意度指标", "政府文件\n 9.同一张绩效目标表\n\n"
                    + "225001 中共张家口市委机构编制委员会办公室本级 单位：万元\n\n一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n\n满意度指标")),
            Map.entry("another table before the first", text -> text.replace("预算项目绩效目标\n", "预算项目绩效目标\n\n2024 年支出预算汇总 单位：万元\n\n合计 33.04\n")),
            Map.entry("a footnote below the tables", text -> text + "\n\n注：本表由单位填报，不足部分另行说明。\n\n"));

    static Stream<String> noises() {
        return NOISES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("noises")
    void changes_nothing(String noise) throws IOException {
        String clean = Files.readString(Path.of("src/test/resources/imports/zhangjiakou-225001-2024.txt"));
        String noisy = NOISES.get(noise).apply(clean);

        assertThat(noisy).isNotEqualTo(clean);
        Preview expected = PublishedTargets.read(new StringReader(clean), null);
        Preview read = PublishedTargets.read(new StringReader(noisy), null);
        assertThat(read.projects()).containsExactlyElementsOf(expected.projects());
        assertThat(read.narrative()).isEqualTo(expected.narrative());
        assertThat(read).isEqualTo(expected);
    }
}
