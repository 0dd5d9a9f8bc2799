package jixiao.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schemas of a document, walked through: what stands inside a schema, and which schemas bodies and answers lead to. */
final class ReachableSchemas {
    private ReachableSchemas() {
    }

    static Set<String> fromBodies(OpenAPI document) {
        return from(document, operations(document).map(Operation::getRequestBody).filter(Objects::nonNull).map(RequestBody::getContent));
    }

    static Set<String> fromAnswers(OpenAPI document) {
        return from(document, operations(document).flatMap(operation -> operation.getResponses().values().stream())
                .map(ApiResponse::getContent));
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream().map(PathItem::readOperations).flatMap(List::stream);
    }

    private static Set<String> from(OpenAPI document, Stream<Content> contents) {
        Set<String> reached = new HashSet<>();
        Deque<Schema<?>> waiting = new ArrayDeque<>();
        contents.filter(Objects::nonNull).flatMap(content -> content.values().stream())
                .forEach(content -> enqueue(content.getSchema(), waiting));
        while (!waiting.isEmpty()) {
            each(waiting.remove(), one -> {
                if (one.get$ref() != null && one.get$ref().startsWith(SchemaTypes.REFERENCE)) {
                    String name = one.get$ref().substring(SchemaTypes.REFERENCE.length());
                    if (reached.add(name)) {
                        enqueue(document.getComponents().getSchemas().get(name), waiting);
                    }
                }
            });
        }
        return reached;
    }

    private static void enqueue(@Nullable Schema<?> schema, Deque<Schema<?>> waiting) {
        if (schema != null) {
            waiting.add(schema);
        }
    }

    /** The schema itself and whatever stands in it, references unresolved. */
    static void each(@Nullable Schema<?> schema, Consumer<Schema<?>> look) {
        if (schema == null) {
            return;
        }
        look.accept(schema);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(one -> each(one, look));
        }
        each(schema.getItems(), look);
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            each(values, look);
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf()).filter(Objects::nonNull).flatMap(List::stream)
                .forEach(one -> each(one, look));
    }
}
