package jixiao.web.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** What a no looks like in OpenAPI: one of each status. Which facts a refusal names depends on its reason. */
final class ProblemExamples {
    private static final Map<HttpStatus, String> SENTENCES = Map.ofEntries(
            Map.entry(HttpStatus.BAD_REQUEST, "month 应为月份，如 2024-06，不是“6月”。"),
            Map.entry(HttpStatus.UNAUTHORIZED, "请先登录。"),
            Map.entry(HttpStatus.FORBIDDEN, "您的角色不能做这件事。"),
            Map.entry(HttpStatus.NOT_FOUND, "没有项目 2024/13070024P00025610001X。"),
            Map.entry(HttpStatus.CONFLICT, "规则不允许；这里是原因，带数字。"),
            Map.entry(HttpStatus.TOO_MANY_REQUESTS, "登录失败次数太多，请一分钟后再试。"),
            Map.entry(HttpStatus.SERVICE_UNAVAILABLE, "正忙，请稍后再试。"));

    private ProblemExamples() {
    }

    static Map<String, Object> of(HttpStatus status, String reason) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("title", status.getReasonPhrase());
        example.put("status", status.value());
        example.put("detail", SENTENCES.getOrDefault(status, "这样的请求不收；这里是原因。"));
        example.put("reason", reason);
        if (status == HttpStatus.BAD_REQUEST) {
            example.put("field", "month");
        }
        return example;
    }
}
