package jixiao.query.delivery.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RobotTest {
    private static final Post POST = new Post("0123abcd", "严重滞后", "第一行\n第二行\n", "", "- 支出 2500.00 元\n- 第二行\n", "{}");
    private final Receiver receiver = new Receiver();
    private final Robot robot = new Robot(new Limits(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1)),
            new Destinations(true, WebhookTest.HERE), WebhookTest.tls(),
            Clock.fixed(Instant.parse("2024-04-01T00:00:00.500Z"), ZoneOffset.UTC));

    @AfterEach
    void close() {
        robot.close();
        receiver.close();
    }

    @Test
    void of_wecom_is_told_in_markdown() throws Exception {
        receiver.answering("200 OK", "{\"errcode\":0,\"errmsg\":\"ok\"}");
        robot.send(to(RobotKind.WECOM, "/cgi-bin/webhook/send?key=k", null), POST);
        assertThat(body().path("msgtype").asString()).isEqualTo("markdown");
        assertThat(body().path("markdown").path("content").asString()).isEqualTo("**严重滞后**\n- 支出 2500.00 元\n- 第二行\n");
        assertThat(receiver.heard.get(0).path()).isEqualTo("/cgi-bin/webhook/send?key=k");
    }

    @Test
    void of_dingtalk_is_told_in_markdown_and_signed_in_the_query() throws Exception {
        receiver.answering("200 OK", "{\"errcode\":0,\"errmsg\":\"ok\"}");
        robot.send(to(RobotKind.DINGTALK, "/robot/send?access_token=t", "SEC1"), POST);
        assertThat(body().path("markdown").path("title").asString()).isEqualTo("严重滞后");
        assertThat(body().path("markdown").path("text").asString()).contains("#### 严重滞后", "支出 2500.00 元  \n");
        String path = receiver.heard.get(0).path();
        assertThat(path).startsWith("/robot/send?access_token=t&timestamp=1711929600500&sign=");
        assertThat(URLDecoder.decode(path.substring(path.indexOf("sign=") + 5), StandardCharsets.UTF_8))
                .isEqualTo(hmac("1711929600500\nSEC1", "SEC1"));
    }

    @Test
    void of_feishu_is_told_in_a_post_and_signed_in_the_body() throws Exception {
        receiver.answering("200 OK", "{\"code\":0,\"msg\":\"success\"}");
        robot.send(to(RobotKind.FEISHU, "/open-apis/bot/v2/hook/h", "s"), POST);
        assertThat(body().path("msg_type").asString()).isEqualTo("post");
        assertThat(body().path("timestamp").asString()).isEqualTo("1711929600");
        assertThat(body().path("sign").asString()).isEqualTo(hmac("", "1711929600\ns"));
        JsonNode post = body().path("content").path("post").path("zh_cn");
        assertThat(post.path("title").asString()).isEqualTo("严重滞后");
        assertThat(post.path("content").path(1).path(0).path("text").asString()).isEqualTo("第二行");
    }

    @Test
    void without_a_secret_signs_nothing() throws Exception {
        receiver.answering("200 OK", "{\"code\":0}");
        robot.send(to(RobotKind.FEISHU, "/h", null), POST);
        assertThat(body().has("sign")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "WECOM; {\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}; 机器人拒绝：93000 invalid webhook url",
        "DINGTALK; {\"errcode\":310000,\"errmsg\":\"sign not match\"}; 机器人拒绝：310000 sign not match",
        "FEISHU; {\"code\":19021,\"msg\":\"sign match fail\"}; 机器人拒绝：19021 sign match fail",
        "FEISHU; {\"errcode\":0}; 机器人拒绝：没有结果码", "WECOM; {\"code\":0}; 机器人拒绝：没有结果码", "WECOM; {\"errcode\":\"0\"}; 机器人拒绝：没有结果码",
        "WECOM; null; 机器人拒绝：没有结果码", "WECOM; <html>; 机器人的答复不是 JSON"})
    void that_answers_200_with_another_code_than_0_has_said_no(RobotKind kind, String answer, String sentence) {
        receiver.answering("200 OK", answer);
        assertThat(catchThrowableOfType(Undelivered.class, () -> robot.send(to(kind, "/", null), POST))).hasMessage(sentence);
    }

    @Test
    void is_told_no_more_than_it_takes_and_how_much_is_left_out() {
        String long_ = "支出严重滞后的项目\n".repeat(1_000);
        String cut = RobotMessage.cut(long_, 4_000, 0);
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(3_800, 4_000);
        long kept = cut.lines().count() - 1;
        assertThat(cut).endsWith("……另有 %d 行，请到系统内查看".formatted(1_000 - kept));
        assertThatCode(() -> RobotMessage.check(RobotKind.WECOM, "{\"errcode\":0}")).doesNotThrowAnyException();
    }

    /** 飞书 counts the whole message, with what stands around each line. */
    @Test
    void of_feishu_is_told_no_more_than_it_takes_however_short_the_lines() throws Exception {
        receiver.answering("200 OK", "{\"code\":0}");
        robot.send(to(RobotKind.FEISHU, "/h", "s"), new Post("1", "摘要", "· \"滞后\"\n".repeat(3_000), "", "", "{}"));
        assertThat(receiver.heard.get(0).body().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(17_000, 20_000);
        assertThat(receiver.heard.get(0).body()).contains("请到系统内查看");
    }

    @ParameterizedTest
    @EnumSource(value = RobotKind.class, names = {"WECOM", "DINGTALK"})
    void lets_no_name_in_the_subject_become_a_link_or_a_call(RobotKind kind) throws Exception {
        receiver.answering("200 OK", "{\"errcode\":0}");
        robot.send(to(kind, "/h", null), new Post("1", "滞后：[点我](https://evil.cn) <@all> **大**", "", "", "- 支出\n", "{}"));
        assertThat(body().path("markdown").path(kind == RobotKind.WECOM ? "content" : "text").asString())
                .contains("点我").doesNotContain("[点我]", "<@all>", "**大**");
    }

    @Test
    void is_never_shown_with_its_address_which_is_its_password() {
        assertThat(to(RobotKind.WECOM, "/cgi-bin/webhook/send?key=k", null)).hasToString("ROBOT " + receiver.url("/…"));
    }

    private JsonNode body() {
        return JsonMapper.shared().readTree(receiver.heard.get(0).body());
    }

    private Address to(RobotKind kind, String path, String secret) {
        return new Address(Channel.ROBOT, receiver.url(path), kind, secret);
    }

    private static String hmac(String text, String key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
