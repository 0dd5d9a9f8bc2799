package jixiao.query.platform;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Documents what every question to the board may say about its moment, and how it may fail. */
class MomentParameters implements GlobalOpenApiCustomizer {
    private static final Set<String> OURS = Set.of("/api/board", "/api/alerts", "/api/units/{code}", "/api/projects/{year}/{code}",
            "/api/projects/{year}/{code}/months", "/api/projects/{year}/{code}/events", "/api/projects/{year}/{code}/achievement",
            "/api/projects/{year}/{code}/adjustments", "/api/projects/{year}/{code}/activity-plan", "/api/units/{code}/safeguards",
            "/api/projects/{year}/{code}/inspections", "/api/projects/{year}/{code}/inspections/{month}",
            "/api/projects/{year}/{code}/rectifications", "/api/rectifications", "/api/calendar", "/api/rulebooks");

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths().forEach((path, item) -> {
            if (OURS.contains(path) && item.getGet() != null) {
                describe(item.getGet());
            }
        });
    }

    private static void describe(Operation get) {
        get.addParametersItem(new QueryParameter().name("asOf").schema(new StringSchema())
                .description("as known then: an instant (2024-07-05T18:00:00+08:00) or a ledger position; the newest knowledge without it"));
        get.addParametersItem(new QueryParameter().name("after").schema(new IntegerSchema().format("int64"))
                .description("waits up to 2 s until the views have heard this ledger position, else 503"));
        get.addParametersItem(new QueryParameter().name("day").schema(new StringSchema().format("date"))
                .description("the day of reading, which stands in for the end of a month that is not closed; today without it"));
        get.getResponses().values().forEach(answer -> answer.addHeaderObject("View-Position",
                new Header().schema(new IntegerSchema().format("int64")).description("how far the views had heard")));
        get.getResponses().addApiResponse("400", problem("a parameter means nothing: field names it, detail says why"));
        get.getResponses().addApiResponse("401", problem("not signed in"));
        get.getResponses().addApiResponse("503", problem("the views are not that far yet; see Retry-After"));
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description);
    }
}
