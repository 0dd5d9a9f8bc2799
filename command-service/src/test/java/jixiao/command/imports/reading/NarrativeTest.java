package jixiao.command.imports.reading;

import static jixiao.command.imports.reading.Finding.Code.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import jixiao.kernel.target.UnitGoals;
import jixiao.kernel.target.UnitGoals.Promise;
import org.junit.jupiter.api.Test;

/** The part in words of the one document we know, and how it differs from its own tables. */
class NarrativeTest {
    private final String text = Files.readString(Path.of("src/test/resources/imports/zhangjiakou-225001-2024.txt"));
    private final Preview preview = PublishedTargets.read(new StringReader(text), 2024);

    NarrativeTest() throws IOException {
    }

    @Test
    void has_twelve_goals_three_sub_goals_and_seven_safeguards() {
        UnitGoals narrative = preview.narrative();

        assertThat(narrative.overall()).hasSize(12).allMatch(goal -> goal.endsWith("。")).last().isEqualTo("完成市委、市政府和市委机构编制委员会交办的其他任务。");
        assertThat(narrative.subGoals()).extracting(UnitGoals.SubGoal::title)
                .containsExactly("深化事业单位机构编制改革工作经费", "行政单位机构编制工作经费", "政务和公益机构域名管理维护培训费");
        assertThat(narrative.safeguards()).extracting(UnitGoals.Safeguard::title).containsExactly("完善制度建设", "加强支出管理", "加强绩效运行监控",
                "做好绩效自评", "规范资产管理", "加强内部监督", "加强宣传培训调研等");
    }

    @Test
    void keeps_each_clause_of_a_sub_goal_over_page_breaks() {
        assertThat(preview.narrative().subGoals().get(0).goal()).isEqualTo("推进事业单位调整优化、推进事业单位资源均衡配置。");
        assertThat(preview.narrative().subGoals().get(0).indicators()).extracting(Promise::kind)
                .containsExactly("数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标");
        assertThat(preview.narrative().subGoals().get(0).indicators().get(5).text()).isEqualTo("通过调查问卷形式，调研了解事业单位对改革满意程度。");
    }

    @Test
    void differs_from_the_tables_where_a_reader_sees_it() {
        assertThat(preview.findings()).filteredOn(finding -> finding.code().name().matches(".*(TABLE|NARRATIVE|KIND).*"))
                .extracting(finding -> finding.project().substring(9), Finding::code, finding -> finding.message()
                        .replaceAll("[^“]*“([^”]*)”.*", "$1"))
                .containsExactly(
                        tuple("000707100012", PROJECT_NOT_IN_NARRATIVE, "单位自有资金-课题研究专项经费"),
                        tuple("00025610001R", INDICATOR_NOT_IN_TABLE, "召开培训次数"),
                        tuple("00025610001R", INDICATOR_KIND_DIFFERS, "调研报告形成数量"),
                        tuple("00025610001R", INDICATOR_NOT_IN_TABLE, "参与培训覆盖率"),
                        tuple("00025610001R", INDICATOR_NOT_IN_TABLE, "人均培训费"),
                        tuple("00025610001R", INDICATOR_NOT_IN_NARRATIVE, "摸底调研次数"),
                        tuple("000257100023", INDICATOR_KIND_DIFFERS, "调研报告形成数量"),
                        tuple("000257100023", INDICATOR_NOT_IN_TABLE, "人均差旅费"),
                        tuple("000257100023", INDICATOR_NOT_IN_NARRATIVE, "人均培训费"),
                        tuple("00025810002Q", INDICATOR_NOT_IN_TABLE, "召开会议次数"),
                        tuple("00025810002Q", INDICATOR_NOT_IN_TABLE, "参加会议率"));
    }

    @Test
    void can_name_a_project_that_has_no_table() {
        String shorter = text.substring(0, text.indexOf(" 4.政务和公益机构域名"));

        assertThat(PublishedTargets.read(new StringReader(shorter), 2024).findings()).contains(
                new Finding(null, PROJECT_WITHOUT_TABLE, "文字部分提到“政务和公益机构域名管理维护培训费”，但没有它的目标表"));
    }

    @Test
    void can_be_missing() {
        assertThat(SoundDocument.read(SoundDocument.TEXT).narrative()).isEqualTo(UnitGoals.NONE);
    }
}
