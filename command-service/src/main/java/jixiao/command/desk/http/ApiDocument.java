package jixiao.command.desk.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jixiao.command.desk.CommandRequest;
import jixiao.web.answer.AsOfPosition;
import jixiao.web.answer.Page;
import jixiao.web.answer.PageParameters;
import jixiao.web.idempotency.AnswerNotKept;
import jixiao.web.idempotency.KeptAnswer;
import jixiao.web.openapi.ProblemResponses;
import jixiao.web.openapi.ProblemSchema;
import jixiao.web.parameter.KnownParameters;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What OpenAPI cannot see in the handlers: who signs in, the headers of every POST and PUT, and what is refused. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandRequest.class, Page.class);
    }

    @Bean
    GlobalOpenApiCustomizer deskDocument() {
        return document -> {
            document.info(new Info().title("绩效 Jixiao").version("1").description("""
                    预算绩效运行监控。金额是以分计的整数；比例和执行率是以万分之一计的整数（3000 即 30.00%）；月份写作 2024-06；\
                    比较方式为 >= <= = > < TEXT；时间是北京时间，带 +08:00。登录见 POST /api/session；程序用令牌（Bearer），\
                    HTTP Basic 只在样例中可用。不论问什么，登录的方式都可能让回答是 403：CsrfTokenMissing（带会话 Cookie 的改动没有 X-XSRF-TOKEN）、\
                    CrossSite（别的网站的页面发来的改动）、ScopeMissing（令牌没有所需的范围）、PasswordMustChange（须先改密码）。每个回答都带账本位置：\
                    填报和审核的带 Ledger-Position，看板的带 View-Position，GET 另带所依据的 As-Of-Position。回答都不得缓存；\
                    带 ETag 的可用 If-None-Match 再问，仍然相同即 304。地址不认识的参数一律 400。\
                    请求头 Jixiao-Ledger 可以写明账本的名称，写的不是这里的账本是 400（UnknownLedger）；不写就是这里唯一的账本。"""));
            ProblemSchema.addTo(document);
            document.getComponents().addSecuritySchemes("session", new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                            .in(SecurityScheme.In.COOKIE).name("SESSION"))
                    .addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                    .addSecuritySchemes("basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
            document.security(Stream.of("session", "token", "basic").map(way -> new SecurityRequirement().addList(way)).toList());
            describeChanges(document);
        };
    }

    @Bean
    GlobalOperationCustomizer answersThatAreNotKept() {
        return (operation, handler) -> {
            if (handler.hasMethodAnnotation(AnswerNotKept.class)) {
                operation.addExtension(KeptAnswer.NEVER, true);
            }
            return operation;
        };
    }

    @Bean
    GlobalOperationCustomizer pagesOfTheDesk() {
        return new PageParameters();
    }

    @Bean
    GlobalOperationCustomizer problemsOfTheDesk() {
        return new ProblemResponses("jixiao.command", List.of("Unknown", "Stopped"));
    }

    @Bean
    GlobalOperationCustomizer readingAtTheDeskDocument() {
        return (operation, handler) -> {
            if (KnownParameters.isRead(handler) && handler.getBeanType().getName().startsWith("jixiao.command.")) {
                describeReading(operation);
            }
            return operation;
        };
    }

    private static void describeReading(Operation get) {
        boolean isSaid = get.getParameters() != null && get.getParameters().stream().anyMatch(one -> one.getName().equals("after"));
        if (!isSaid) {
            get.addParametersItem(new QueryParameter().name("after").schema(new IntegerSchema().format("int64"))
                    .description("读到这个账本位置之后的；账本没有这个位置的 400"));
        }
        ApiResponse answered = get.getResponses().get("200");
        if (answered != null) {
            answered.addHeaderObject(AsOfPosition.HEADER, new Header().description("回答所依据的账本位置")
                    .schema(new IntegerSchema().format("int64")));
        }
    }

    private static void describeChanges(OpenAPI document) {
        document.getPaths().values().stream().flatMap(path -> Stream.of(path.getPost(), path.getPut()).filter(Objects::nonNull))
                .filter(change -> change.getExtensions() == null || !change.getExtensions().containsKey(KeptAnswer.NEVER))
                .forEach(ApiDocument::describe);
    }

    private static void describe(Operation change) {
        boolean isSaid = change.getParameters() != null && change.getParameters().stream()
                .anyMatch(one -> IDEMPOTENCY_KEY.equals(one.getName()));
        if (!isSaid) { // where both services are one process, each describes its own
            change.addParametersItem(new HeaderParameter().name(IDEMPOTENCY_KEY).required(false)
                    .description("同一个键再问一次，得到第一次的回答，不产生第二个事件；同一个键配不同的内容是 422").schema(new StringSchema().maxLength(200)));
        }
        change.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.addHeaderObject("Ledger-Position",
                        new Header().description("读者读到这个位置就能看到本次结果").schema(new IntegerSchema().format("int64")));
                response.addHeaderObject(KeptAnswer.REPLAYED, KeptAnswer.described());
            }
        });
    }
}
