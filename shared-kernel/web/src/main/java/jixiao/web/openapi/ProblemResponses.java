package jixiao.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jixiao.web.admission.TooBusy;
import jixiao.web.body.JsonBody;
import jixiao.web.body.StreamedBody;
import jixiao.web.body.TooLarge;
import jixiao.web.body.TooSlow;
import jixiao.web.problem.Problem;
import jixiao.web.problem.Refuses;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * Documents in OpenAPI the problem responses of one service's handlers: what all have in common, and what each declares with
 * {@link Refuses}. A response names all its reasons, in a sentence and as an enum.
 */
public final class ProblemResponses implements GlobalOperationCustomizer {
    /** For people, with room for the reasons. */
    private static final Map<HttpStatus, String> SENTENCES = Map.ofEntries(
            Map.entry(HttpStatus.BAD_REQUEST, "读不懂（%s）：field 指明哪个字段，detail 说明为什么"),
            Map.entry(HttpStatus.UNAUTHORIZED, "没有登录（%s）"),
            Map.entry(HttpStatus.FORBIDDEN, "角色或单位不允许（%s）"),
            Map.entry(HttpStatus.NOT_FOUND, "地址里指名的对象不存在（%s）"),
            Map.entry(HttpStatus.REQUEST_TIMEOUT, "上传太慢（%s）"),
            Map.entry(HttpStatus.CONFLICT, "规则不允许：reason 是拒绝的名称（%s），detail 是带数字的一句话"),
            Map.entry(HttpStatus.PRECONDITION_FAILED, "If-Match 所写的不可能与现存的相等（%s）"),
            Map.entry(HttpStatus.CONTENT_TOO_LARGE, "正文过大（%s）"),
            Map.entry(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "正文不是这里收的类型（%s）"),
            Map.entry(HttpStatus.UNPROCESSABLE_CONTENT, "同一个键配了不同的内容，或不是期望的文件（%s）"),
            Map.entry(HttpStatus.PRECONDITION_REQUIRED, "没有 If-Match（%s）"),
            Map.entry(HttpStatus.TOO_MANY_REQUESTS, "登录失败次数太多，或同时登录的人太多（%s）；Retry-After 秒后再试"),
            Map.entry(HttpStatus.SERVICE_UNAVAILABLE, "没有受理，或暂不知道（请用同一个键再问），或视图还没有读到（%s）；Retry-After 秒后再试"));

    private final String service;
    private final List<String> unavailable;

    /**
     * {@code service}: the package its handlers are in; {@code unavailable}: what any of them may say with 503, beside the entry both
     * share.
     */
    public ProblemResponses(String service, List<String> unavailable) {
        this.service = service + ".";
        this.unavailable = List.copyOf(unavailable);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (handler.getBeanType().getName().startsWith(service)) {
            Map<HttpStatus, Set<String>> reasons = shared(operation, handler);
            Refuses declared = handler.getMethodAnnotation(Refuses.class);
            if (declared != null) {
                Arrays.stream(declared.value()).forEach(refusal -> put(reasons, Problem.status(refusal), Problem.reason(refusal)));
            }
            reasons.forEach((status, named) -> operation.getResponses().computeIfAbsent(Integer.toString(status.value()),
                    absent -> response(status, named)));
        }
        return operation;
    }

    private Map<HttpStatus, Set<String>> shared(Operation operation, HandlerMethod handler) {
        Map<HttpStatus, Set<String>> reasons = new EnumMap<>(HttpStatus.class);
        boolean isChange = isChange(handler);
        put(reasons, HttpStatus.BAD_REQUEST, "Malformed");
        put(reasons, HttpStatus.UNAUTHORIZED, "NotSignedIn");
        if (isForRoles(handler)) {
            put(reasons, HttpStatus.FORBIDDEN, "NotAllowed");
        }
        if (operation.getParameters() != null && operation.getParameters().stream().anyMatch(one -> "path".equals(one.getIn()))) {
            put(reasons, HttpStatus.NOT_FOUND, "Unknown");
        }
        if (handler.hasMethodAnnotation(JsonBody.class) || handler.hasMethodAnnotation(StreamedBody.class)) {
            put(reasons, Problem.status(TooSlow.class), Problem.reason(TooSlow.class));
            put(reasons, Problem.status(TooLarge.class), Problem.reason(TooLarge.class));
            put(reasons, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "WrongMediaType");
        }
        if (isChange) {
            put(reasons, HttpStatus.UNPROCESSABLE_CONTENT, "KeyUsedForSomethingElse");
        }
        put(reasons, HttpStatus.TOO_MANY_REQUESTS, "TooManySignIns");
        put(reasons, HttpStatus.SERVICE_UNAVAILABLE, "NotAccepted");
        put(reasons, Problem.status(TooBusy.class), Problem.reason(TooBusy.class));
        unavailable.forEach(reason -> put(reasons, HttpStatus.SERVICE_UNAVAILABLE, reason));
        return reasons;
    }

    private static void put(Map<HttpStatus, Set<String>> reasons, HttpStatus status, String reason) {
        reasons.computeIfAbsent(status, absent -> new LinkedHashSet<>()).add(reason);
    }

    private static boolean isChange(HandlerMethod handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.stream(mapping.method()).anyMatch(List.of(RequestMethod.POST, RequestMethod.PUT)::contains);
    }

    private static boolean isForRoles(HandlerMethod handler) {
        PreAuthorize method = handler.getMethodAnnotation(PreAuthorize.class);
        PreAuthorize right = method != null ? method : handler.getBeanType().getAnnotation(PreAuthorize.class);
        return right != null && !right.value().equals("isAuthenticated()");
    }

    private static ApiResponse response(HttpStatus status, Collection<String> reasons) {
        String sentence = Objects.requireNonNull(SENTENCES.get(status), () -> "no sentence for " + status);
        return new ApiResponse().description(sentence.formatted(String.join("、", reasons))).content(content(status, reasons));
    }

    private static Content content(HttpStatus status, Collection<String> reasons) {
        Schema<?> reason = new ObjectSchema().addProperty("reason", new StringSchema()._enum(new ArrayList<>(reasons)));
        return new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>()
                .allOf(List.of(new Schema<>().$ref(SchemaTypes.REFERENCE + ProblemSchema.NAME), reason)))
                .example(ProblemExamples.of(status, reasons.iterator().next())));
    }
}
