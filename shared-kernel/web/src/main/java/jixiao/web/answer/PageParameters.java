package jixiao.web.answer;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Documents in OpenAPI how a list is paged through. Both services may live in one context: what is described already stays as it is. */
public final class PageParameters implements GlobalOperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean isList = Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == Page.class);
        boolean isDescribed = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(one -> one.getName().equals("cursor"));
        if (isList && !isDescribed) {
            describe(operation, Page.most(handler.getMethod()));
        }
        return operation;
    }

    private static void describe(Operation list, int most) {
        IntegerSchema limit = new IntegerSchema();
        limit.minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(most)).setDefault(most);
        list.addParametersItem(new QueryParameter().name("limit").schema(limit)
                .description("一页最多几行，1 至 %d；不写即 %d".formatted(most, most)));
        list.addParametersItem(new QueryParameter().name("cursor").schema(new StringSchema())
                .description("下一页的位置，只取自上一页 Link 给出的地址；各页同属第一页的账本位置，其他参数须与第一页相同，否则 400"));
        ApiResponse answered = Objects.requireNonNull(list.getResponses().get("200"), "a list is answered");
        answered.addHeaderObject("Link", new Header().schema(new StringSchema())
                .description("后面还有时：<下一页的地址>; rel=\"next\""));
    }
}
