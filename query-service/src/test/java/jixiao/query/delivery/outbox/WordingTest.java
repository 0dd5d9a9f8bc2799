package jixiao.query.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.channel.Post;
import jixiao.query.delivery.subscription.Severity;
import jixiao.query.fold.StateJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WordingTest {
    private static final String PROOF = "https://jx.example.gov.cn/api/projects/2024/A/events?asOf=17&month=2024-03";
    private static final String SAID = "改革经费：截至 2024-03 底支出 2500.00 元（执行率 25.00%），差 500.00 元";
    private final Wording wording = new Wording("https://jx.example.gov.cn/");

    @Test
    void says_a_single_step_with_its_figures_and_the_way_to_their_proof() {
        Post post = wording.post("id1", Letter.about(item("改革经费", "RAISED", SAID, null)));
        assertThat(post.subject()).isEqualTo("【绩效监控·一般】支出滞后（新增）：改革经费");
        assertThat(post.text()).isEqualTo("新增预警（1 条）\n· 〔一般·支出滞后·新增〕" + SAID + "\n  依据：" + PROOF + "\n");
        assertThat(post.html()).contains("<li>〔一般·支出滞后·新增〕" + SAID + " <a href=\"" + PROOF.replace("&", "&amp;") + "\">查看依据</a></li>");
        assertThat(post.markdown()).contains("[查看依据](" + PROOF + ")");
    }

    @Test
    void posts_a_single_step_to_other_systems_field_by_field() {
        JsonNode json = JsonMapper.shared().readTree(wording.post("id1", Letter.about(item("改革经费", "RAISED", SAID, null))).json());
        assertThat(json.propertyNames()).containsExactly("id", "alert", "project", "unit", "kind", "rule", "severity", "step", "month",
                "message", "raisedAt", "position", "proof");
        assertThat(json.path("project").asString()).isEqualTo("2024/A");
        assertThat(json.path("severity").asString()).isEqualTo("MEDIUM");
        assertThat(json.path("month").asString()).isEqualTo("2024-03");
        assertThat(json.path("raisedAt").asString()).isEqualTo("2024-04-10T16:00:00Z");
        assertThat(json.path("proof").asString()).isEqualTo(PROOF);
    }

    @Test
    void orders_a_digest_by_what_needs_somebody_first() {
        Letter digest = new Letter(LocalDate.of(2024, 4, 12), new UnitCode("225001"), "市委编办",
                List.of(item("甲", "RAISED", "甲", null), item("乙", "CLEARED", "乙", null),
                item("丙", "WITHDRAWN", "丙", null), item("丁", "ESCALATED_LEADER", "丁", null), item("戊", "EXPLAINED", "戊", "款项已在途"),
                        item("庚", "WORSENED", "庚", null)), List.of("项目己 未报送"), 7);
        assertThat(Wording.subject(digest)).isEqualTo("【绩效监控】市委编办 2024-04-12 摘要：升级 1、加重 1、新增预警 1、已说明 1、解除 2、未报送 1");
        assertThat(wording.text(digest)).containsSubsequence("升级（1 条）", "·升级至领导〕丁", "加重（1 条）", "·加重〕庚", "新增预警（1 条）", "〕甲", "已说明（1 条）",
                "〕戊；说明：款项已在途",
                "解除（2 条）", "·已解除〕乙", "·因更正撤回〕丙", "未报送（1 条）", "· 项目己 未报送", "另有 7 条，请到系统内查看");
    }

    @Test
    void gives_every_step_of_a_digest_a_name_of_its_own() {
        Letter digest = new Letter(LocalDate.of(2024, 4, 12), new UnitCode("225001"), "市委编办",
                List.of(item("甲", "RAISED", "甲", null).called("one"), item("甲", "CLEARED", "甲", null).called("two"),
                        item("乙", "RAISED", "乙", null), item("丙", "RAISED", "丙", null)), List.of(), null);
        JsonNode json = JsonMapper.shared().readTree(wording.post("id1", digest).json());
        assertThat(json.path("id").asString()).isEqualTo("id1");
        assertThat(json.at("/digest/steps")).extracting(step -> step.path("id").asString())
                .as("those noted before steps had names are counted").containsExactly("one", "two", "id1.3", "id1.4");
    }

    @Test
    void of_several_steps_of_one_alert_leads_with_the_last_and_tells_the_whole_story() {
        Letter whole = Letter.about(item("甲", "RAISED", "落后", null).called("one"))
                .with(List.of(item("甲", "CLEARED", "达到", null).called("two"), item("甲", "RAISED", "落后", null).called("one")));
        Post post = wording.post("one", whole);
        assertThat(post.subject()).contains("（已解除）");
        assertThat(post.text()).containsSubsequence("新增预警（1 条）", "落后", "解除（1 条）", "达到");
        JsonNode json = JsonMapper.shared().readTree(post.json());
        assertThat(json.path("id").asString() + " " + json.path("step").asString()).isEqualTo("one CLEARED");
        assertThat(json.path("story")).extracting(step -> step.path("id").asString() + " " + step.path("step").asString())
                .containsExactly("one RAISED", "two CLEARED");
    }

    @ParameterizedTest
    @CsvSource({"RAISED, 新增", "EXPLAINED, 已说明", "ESCALATED_REVIEWER, 升级至财政审核", "ESCALATED_LEADER, 升级至领导", "ESCALATED_CLERK, 升级",
            "CLEARED, 已解除", "WITHDRAWN, 因更正撤回", "WORSENED, 加重"})
    void has_a_word_for_every_step(String step, String word) {
        assertThat(Wording.step(step)).isEqualTo(word);
    }

    /** What a clerk types as a name must stay a name, wherever it is shown. */
    @Test
    void lets_no_name_become_markup_a_link_a_header_or_a_call() {
        String name = "<script>alert(1)</script>\r\nBcc: x@y.cn [点我](https://evil.cn) <@all> **大**";
        Post post = wording.post("id1", Letter.about(item(name, "RAISED", name, null)));
        assertThat(post.subject()).doesNotContain("\r", "\n");
        assertThat(post.html()).doesNotContain("<script>", "<@all>").contains("&lt;script&gt;");
        assertThat(post.markdown().lines().toList().get(1)).doesNotContain("<", ">", "[点我]", "@all", "**");
        assertThat(post.text().lines().count()).isEqualTo(3);
        assertThat(JsonMapper.shared().readTree(post.json()).path("message").asString()).isEqualTo(name);
    }

    @Test
    void is_the_same_after_being_stored() {
        Letter letter = new Letter(LocalDate.of(2024, 4, 12), new UnitCode("225001"), "市委编办",
                List.of(item("甲", "ESCALATED_LEADER", SAID, "说明")), List.of("未报送"), null);
        assertThat(StateJson.read(StateJson.write(letter), Letter.class)).isEqualTo(letter);
    }

    private static Item item(String name, String step, String message, String note) {
        return new Item("alert1", step, "FELL_BEHIND", "FELL_BEHIND", Severity.MEDIUM, step.equals("ESCALATED_LEADER") ? Role.LEADER : null,
                new ProjectId(2024, "A"), name,
                new UnitCode("225001"), "市委编办", YearMonth.of(2024, 3), message, note, Instant.parse("2024-04-10T16:00:00Z"), 17, null);
    }
}
