package jixiao.web.openapi;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jixiao.web.problem.Problem;
import org.springframework.http.HttpStatus;

/**
 * What OpenAPI says of a no by its status: {@code meaning} is for people, with room for the reasons; {@code detail} is that of its example.
 * Which further facts a refusal names depends on its reason.
 */
record DocumentedProblem(String meaning, String detail) {
    private static final Map<HttpStatus, DocumentedProblem> BY_STATUS = Map.ofEntries(
            Map.entry(HttpStatus.BAD_REQUEST,
                    new DocumentedProblem("读不懂（%s）：field 指明哪个字段，detail 说明为什么", "month 应为月份，如 2024-06，不是“6月”。")),
            Map.entry(HttpStatus.UNAUTHORIZED, new DocumentedProblem("没有登录（%s）", "请先登录。")),
            Map.entry(HttpStatus.FORBIDDEN, new DocumentedProblem("角色或单位不允许（%s）", "您的角色不能做这件事。")),
            Map.entry(HttpStatus.NOT_FOUND, new DocumentedProblem("地址里指名的对象不存在（%s）", "没有项目 2024/13070024P00025610001X。")),
            Map.entry(HttpStatus.REQUEST_TIMEOUT, new DocumentedProblem("上传太慢（%s）")),
            Map.entry(HttpStatus.CONFLICT,
                    new DocumentedProblem("规则不允许：reason 是拒绝的名称（%s），detail 是带数字的一句话", "规则不允许；这里是原因，带数字。")),
            Map.entry(HttpStatus.PRECONDITION_FAILED, new DocumentedProblem("If-Match 所写的不可能与现存的相等（%s）")),
            Map.entry(HttpStatus.CONTENT_TOO_LARGE, new DocumentedProblem("正文过大（%s）")),
            Map.entry(HttpStatus.UNSUPPORTED_MEDIA_TYPE, new DocumentedProblem("正文不是这里收的类型（%s）")),
            Map.entry(HttpStatus.UNPROCESSABLE_CONTENT, new DocumentedProblem("同一个键配了不同的内容，或不是期望的文件（%s）")),
            Map.entry(HttpStatus.PRECONDITION_REQUIRED, new DocumentedProblem("没有 If-Match（%s）")),
            Map.entry(HttpStatus.TOO_MANY_REQUESTS,
                    new DocumentedProblem("登录失败次数太多，同时登录的人太多，或一分钟内改动太多（%s）；Retry-After 秒后再试", "登录失败次数太多，请一分钟后再试。")),
            Map.entry(HttpStatus.SERVICE_UNAVAILABLE,
                    new DocumentedProblem("没有受理，或暂不知道（请用同一个键再问），或视图还没有读到（%s）；Retry-After 秒后再试", "正忙，请稍后再试。")));

    /** Of services that keep no answer under an Idempotency-Key: what is asked again there is done again. */
    private static final DocumentedProblem CHANGE_UNAVAILABLE = new DocumentedProblem(
            "没有受理，或暂不知道是否已经生效（%s）；没有受理的，Retry-After 秒后再试；OutcomeUnknown 的先查看，没有生效再办理一次", "正忙，请稍后再试。");
    private static final DocumentedProblem READING_UNAVAILABLE = new DocumentedProblem("没有受理（%s）；Retry-After 秒后再试", "正忙，请稍后再试。");

    private DocumentedProblem(String meaning) {
        this(meaning, "这样的请求不收；这里是原因。");
    }

    static ApiResponse response(HttpStatus status, Collection<String> reasons) {
        return Objects.requireNonNull(BY_STATUS.get(status), () -> "nothing to say of " + status).responseOf(status, reasons);
    }

    static ApiResponse unavailable(boolean isReading, Collection<String> reasons) {
        return (isReading ? READING_UNAVAILABLE : CHANGE_UNAVAILABLE).responseOf(HttpStatus.SERVICE_UNAVAILABLE, reasons);
    }

    private ApiResponse responseOf(HttpStatus status, Collection<String> reasons) {
        Schema<?> reason = new ObjectSchema().addProperty("reason", new StringSchema()._enum(new ArrayList<>(reasons)));
        return new ApiResponse().description(meaning.formatted(String.join("、", reasons)))
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>()
                        .allOf(List.of(new Schema<>().$ref(SchemaTypes.REFERENCE + ProblemSchema.NAME), reason)))
                        .example(example(status, reasons.iterator().next()))));
    }

    private Map<String, Object> example(HttpStatus status, String reason) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("title", status.getReasonPhrase());
        example.put("status", status.value());
        example.put("detail", detail);
        example.put("reason", reason);
        if (status == HttpStatus.BAD_REQUEST) {
            example.put("field", "month");
        }
        return example;
    }
}
