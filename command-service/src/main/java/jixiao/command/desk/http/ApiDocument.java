package jixiao.command.desk.http;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.command.desk.CommandRequest;
import jixiao.web.answer.Page;
import jixiao.web.answer.PageParameters;
import jixiao.web.problem.Problem;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What OpenAPI cannot see in the handlers: who signs in, the headers of every POST and PUT, and the answers that say no. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    private static final String PROBLEM = "Problem";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** What a description says of 409, up to the next status. */
    private static final Pattern CONFLICT = Pattern.compile("\\b409\\b(.*?)(?=\\b[45]\\d\\d\\b|$)", Pattern.DOTALL);
    /** What it says of any other status. */
    private static final Pattern SAID = Pattern.compile("\\b([45]\\d\\d)(?: ([A-Za-z]+))?：([^；。]+)");
    private static final Pattern REASON = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]*)+\\b");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandRequest.class, Page.class);
    }

    @Bean
    GlobalOpenApiCustomizer deskDocument() {
        return document -> {
            document.info(new Info().title("绩效 Jixiao").version("1").description("""
                    预算绩效运行监控。金额是以分计的整数；比例和执行率是以万分之一计的整数（3000 即 30.00%）；月份写作 2024-06；\
                    比较方式为 >= <= = > < TEXT。除登录外不用 Cookie。每个回答都带账本位置：POST 和 PUT 带 Ledger-Position，GET 带 View-Position。"""));
            if (document.getComponents() == null) {
                document.components(new Components());
            }
            document.getComponents().addSchemas(PROBLEM, problem())
                    .addSecuritySchemes("basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
            document.security(List.of(new SecurityRequirement().addList("basic")));
            describeChanges(document);
            document.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> describeRefusals(path, operation)));
        };
    }

    @Bean
    GlobalOperationCustomizer pagesOfTheDesk() {
        return new PageParameters();
    }

    private static void describeChanges(OpenAPI document) {
        document.getPaths().values().stream().flatMap(path -> Stream.of(path.getPost(), path.getPut()).filter(Objects::nonNull))
                .forEach(ApiDocument::describe);
    }

    private static void describe(Operation change) {
        boolean isSaid = change.getParameters() != null && change.getParameters().stream()
                .anyMatch(one -> IDEMPOTENCY_KEY.equals(one.getName()));
        if (!isSaid) { // where both services are one process, each describes its own
            change.addParametersItem(new HeaderParameter().name(IDEMPOTENCY_KEY).required(false)
                    .description("同一个键再问一次，得到第一次的回答，不产生第二个事件；同一个键配不同的内容是 422").schema(new StringSchema().maxLength(200)));
        }
        change.getResponses().values().forEach(response -> response.addHeaderObject("Ledger-Position",
                new Header().description("读者读到这个位置就能看到本次结果").schema(new IntegerSchema().format("int64"))));
        no(change, "403", "角色或单位不允许（NotAllowed、NotYourUnit）");
        no(change, "422", "同一个键配了不同的内容（KeyUsedForSomethingElse），或不是期望的文件");
        if (change.getRequestBody() != null) {
            no(change, "413", "正文过大（TooLarge）");
            no(change, "415", "正文不是这里收的类型（WrongMediaType）");
        }
    }

    /** Every no has the one shape, whoever described it; the reasons of a 409 are those that the operation's description names. */
    private static void describeRefusals(String path, Operation operation) {
        if (operation.getRequestBody() != null || operation.getParameters() != null) {
            no(operation, "400", "读不懂（Malformed）：field 指明哪个字段");
        }
        no(operation, "401", "没有登录");
        no(operation, "429", "登录失败次数太多，或同时登录的人太多（TooManySignIns）；Retry-After 秒后再试");
        if (path.contains("{")) {
            no(operation, "404", "地址里指名的对象不存在");
        }
        String reasons = reasons(operation.getDescription());
        if (!reasons.isEmpty()) {
            no(operation, "409", "规则不允许：reason 是拒绝的名称（%s），detail 是带数字的一句话".formatted(reasons));
        }
        SAID.matcher(operation.getDescription() == null ? "" : operation.getDescription()).results()
                .forEach(said -> no(operation, said.group(1), said.group(2) == null ? said.group(3) : said.group(2) + "：" + said.group(3)));
        no(operation, "503", "没有受理（NotAccepted），或暂不知道（Unknown，请用同一个键再问），或视图还没有读到；Retry-After 秒后再试");
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.content(problemContent());
            }
        });
    }

    private static String reasons(String description) {
        Matcher conflict = CONFLICT.matcher(description == null ? "" : description);
        return conflict.find() ? REASON.matcher(conflict.group(1)).results().map(MatchResult::group).collect(Collectors.joining("、")) : "";
    }

    private static Content problemContent() {
        return new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
    }

    private static void no(Operation operation, String status, String meaning) {
        operation.getResponses().computeIfAbsent(status, absent -> new ApiResponse().description(meaning).content(problemContent()));
    }

    private static Schema<?> problem() {
        return new ObjectSchema().addProperty("title", new StringSchema()).addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("给人看的一句话，带数字"))
                .addProperty("reason", new StringSchema().description("拒绝的名称，如 SpendExceedsBudget"))
                .addProperty("field", new StringSchema().description("400 时：读不懂的字段"));
    }
}
