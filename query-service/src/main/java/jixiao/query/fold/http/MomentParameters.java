package jixiao.query.fold.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import jixiao.web.answer.AsOfPosition;
import jixiao.web.idempotency.KeptAnswer;
import jixiao.web.openapi.ProblemSchema;
import jixiao.web.parameter.KnownParameters;
import jixiao.web.validator.WithoutValidator;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Documents what every question to the board may say about its moment, and what every answer says of it. */
class MomentParameters implements GlobalOpenApiCustomizer, GlobalOperationCustomizer {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean asksAMoment = MomentOfRequest.asksAMoment(handler);
        boolean isRead = KnownParameters.isRead(handler);
        if (asksAMoment) {
            add(operation, new QueryParameter().name("asOf").schema(new StringSchema())
                    .description("截至那时所知：时刻（2024-07-05T18:00:00+08:00）、日期（今天即到现在为止）或账本位置；不写即今天所知"));
        }
        if (asksAMoment || isRead) {
            add(operation, new QueryParameter().name("after").schema(new IntegerSchema().format("int64"))
                    .description("最多等 2 秒，直到读到这个账本位置，否则 503；账本没有这个位置的 400"));
        }
        if (asksAMoment) {
            add(operation, new QueryParameter().name("day").schema(new StringSchema().format("date"))
                    .description("查看的日子，代替未月结月份的月底；不写即今天"));
        }
        if (isRead && PositionOnEveryGet.isOfTheBoard(handler)) {
            header(operation, "View-Position", new Header().schema(new IntegerSchema().format("int64")).description("视图读到的账本位置"));
            header(operation, AsOfPosition.HEADER, new Header().schema(new IntegerSchema().format("int64"))
                    .description("回答所依据的账本位置"));
        }
        if (asksAMoment && isRead && !handler.hasMethodAnnotation(WithoutValidator.class)) {
            describeTag(operation);
        }
        return operation;
    }

    private static void describeTag(Operation get) {
        add(get, new HeaderParameter().name("If-None-Match").required(false).schema(new StringSchema())
                .description("上次得到的 ETag；回答仍然相同时是 304，没有正文"));
        header(get, "ETag", new Header().schema(new StringSchema()).description("弱标签：位置、问题、日子、提问者的权限和语言都相同，标签才相同"));
        get.getResponses().addApiResponse("304", new ApiResponse().description("与 If-None-Match 所写的相同，没有正文"));
    }

    @Override
    public void customise(OpenAPI api) {
        ProblemSchema.addTo(api);
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths().values().stream().filter(item -> item.getPost() != null).forEach(item -> describeKey(item.getPost()));
    }

    private static void describeKey(Operation post) { // where both services are one process, each describes its own
        add(post, new HeaderParameter().name(IDEMPOTENCY_KEY).required(false).schema(new StringSchema().maxLength(200))
                .description("同一个键再问一次，得到第一次的回答；同一个键配不同的内容是 422"));
        header(post, KeptAnswer.REPLAYED, KeptAnswer.described());
    }

    private static void add(Operation operation, Parameter parameter) {
        boolean isSaid = operation.getParameters() != null && operation.getParameters().stream()
                .anyMatch(one -> parameter.getName().equals(one.getName()));
        if (!isSaid) {
            operation.addParametersItem(parameter);
        }
    }

    private static void header(Operation operation, String name, Header header) {
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                answer.addHeaderObject(name, header);
            }
        });
    }
}
