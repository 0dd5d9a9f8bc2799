package jixiao.query.delivery.channel;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each kind of robot wants to be told, how it is signed, and where its answer says whether it was. */
record RobotMessage(URI to, String json) {
    private static final JsonMapper JSON = new JsonMapper();
    /** The shortest of the three limits is 4,096 bytes; the others take about 20,000. */
    private static final int MOST_WECOM = 4_000;
    private static final int MOST_OTHERS = 18_000;
    /** 飞书 counts the message as it is posted. */
    private static final int AROUND_A_LINE = "[{\"tag\":\"text\",\"text\":\"\"}],".length();

    static RobotMessage of(Address to, Post post, Instant now) {
        URI uri = URI.create(to.target());
        return switch (requireNonNull(to.robot())) {
            case WECOM -> new RobotMessage(uri, JSON.writeValueAsString(Map.of("msgtype", "markdown",
                    "markdown", Map.of("content", cut("**" + Markdown.plain(post.subject()) + "**\n" + post.markdown(), MOST_WECOM, 0)))));
            case DINGTALK -> new RobotMessage(to.secret() == null ? uri : signed(uri, now.toEpochMilli(), to.secret()),
                    JSON.writeValueAsString(Map.of("msgtype", "markdown", "markdown", Map.of("title", post.subject(),
                            "text", cut("#### " + Markdown.plain(post.subject()) + "\n\n" + post.markdown().replace("\n", "  \n"),
                                    MOST_OTHERS, 0)))));
            case FEISHU -> new RobotMessage(uri, feishu(to, post, now.getEpochSecond()));
        };
    }

    private static URI signed(URI uri, long millis, String secret) {
        String sign = Base64.getEncoder().encodeToString(Signature.of(millis + "\n" + secret, secret));
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + "timestamp=" + millis
                + "&sign=" + URLEncoder.encode(sign, StandardCharsets.UTF_8));
    }

    /** Its signature is that of nothing, with the time and the secret as the key. */
    private static String feishu(Address to, Post post, long seconds) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (to.secret() != null) {
            message.put("timestamp", Long.toString(seconds));
            message.put("sign", Base64.getEncoder().encodeToString(Signature.of("", seconds + "\n" + to.secret())));
        }
        List<List<Map<String, String>>> lines = cut(post.text(), MOST_OTHERS, AROUND_A_LINE).lines()
                .map(line -> List.of(Map.of("tag", "text", "text", line))).toList();
        message.put("msg_type", "post");
        message.put("content", Map.of("post", Map.of("zh_cn", Map.of("title", post.subject(), "content", lines))));
        return JSON.writeValueAsString(message);
    }

    /** All three answer 200 whatever happened: only a code of 0 says that the message stands in the group. */
    static void check(@Nullable RobotKind kind, String answer) throws Undelivered {
        JsonNode read;
        try {
            read = JSON.readTree(answer);
        } catch (RuntimeException unreadable) {
            throw Undelivered.failed("机器人的答复不是 JSON");
        }
        JsonNode code = read.path(kind == RobotKind.FEISHU ? "code" : "errcode");
        if (!code.isIntegralNumber() || code.asLong() != 0) {
            String says = read.path(kind == RobotKind.FEISHU ? "msg" : "errmsg").asString("");
            throw Undelivered.failed("机器人拒绝：%s %s".formatted(code.isIntegralNumber() ? code.asString() : "没有结果码",
                    says.substring(0, Math.min(says.length(), 200))).trim());
        }
    }

    /** Whole lines of at most so many bytes, each with so many more {@code around} it, and a word about what is left out. */
    static String cut(String text, int most, int around) {
        List<String> lines = text.lines().toList();
        if (lines.stream().mapToInt(line -> bytes(line) + around).sum() <= most) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int bytes = 60 + around; // for the last line
        int taken = 0;
        for (String line : lines) {
            bytes += bytes(line) + around;
            if (bytes > most) {
                break;
            }
            kept.append(line).append('\n');
            taken++;
        }
        return kept + "……另有 %d 行，请到系统内查看".formatted(lines.size() - taken);
    }

    /** Quotation marks are posted with a sign before them. */
    private static int bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1 + (int) line.chars().filter(sign -> sign == '"' || sign == '\\').count();
    }
}
