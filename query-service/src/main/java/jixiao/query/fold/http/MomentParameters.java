package jixiao.query.fold.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Set;
import jixiao.web.openapi.ProblemResponses;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Documents what every question to the board may say about its moment. */
class MomentParameters implements GlobalOpenApiCustomizer {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Set<String> OURS = Set.of("/api/board", "/api/alerts", "/api/units/{code}", "/api/projects/{year}/{code}",
            "/api/projects/{year}/{code}/months", "/api/projects/{year}/{code}/events", "/api/projects/{year}/{code}/achievement",
            "/api/projects/{year}/{code}/adjustments", "/api/projects/{year}/{code}/activity-plan", "/api/units/{code}/safeguards",
            "/api/projects/{year}/{code}/inspections", "/api/projects/{year}/{code}/inspections/{month}",
            "/api/projects/{year}/{code}/rectifications", "/api/rectifications", "/api/calendar", "/api/rulebooks");

    @Override
    public void customise(OpenAPI api) {
        ProblemResponses.addSchema(api);
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths().forEach((path, item) -> {
            if (OURS.contains(path) && item.getGet() != null) {
                describe(item.getGet());
            }
            if (item.getPost() != null) {
                describeKey(item.getPost());
            }
        });
    }

    private static void describe(Operation get) {
        get.addParametersItem(new QueryParameter().name("asOf").schema(new StringSchema())
                .description("截至那时所知：时刻（2024-07-05T18:00:00+08:00）、日期或账本位置；不写即今天所知"));
        get.addParametersItem(new QueryParameter().name("after").schema(new IntegerSchema().format("int64"))
                .description("最多等 2 秒，直到视图读到这个账本位置，否则 503"));
        get.addParametersItem(new QueryParameter().name("day").schema(new StringSchema().format("date"))
                .description("查看的日子，代替未月结月份的月底；不写即今天"));
        get.getResponses().values().forEach(answer -> answer.addHeaderObject("View-Position",
                new Header().schema(new IntegerSchema().format("int64")).description("视图读到的账本位置")));
    }

    private static void describeKey(Operation post) {
        boolean isSaid = post.getParameters() != null && post.getParameters().stream()
                .anyMatch(one -> IDEMPOTENCY_KEY.equals(one.getName()));
        if (!isSaid) { // where both services are one process, each describes its own
            post.addParametersItem(new HeaderParameter().name(IDEMPOTENCY_KEY).required(false).schema(new StringSchema().maxLength(200))
                    .description("同一个键再问一次，得到第一次的回答；同一个键配不同的内容是 422"));
        }
    }
}
