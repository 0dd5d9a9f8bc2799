package jixiao.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Shows at each answer what the sample year gave: one file for each operation, by its id, in {@code openapi/answers} of its service. */
final class AnswerExamples implements GlobalOperationCustomizer {
    private static final String FOLDER = "openapi/answers/";

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        JsonNode example = read(handler.getBeanType().getClassLoader(), operation.getOperationId());
        if (example != null) {
            operation.getResponses().entrySet().stream().filter(answer -> answer.getKey().startsWith("2"))
                    .map(answer -> answer.getValue().getContent()).filter(Objects::nonNull).flatMap(content -> content.values().stream())
                    .filter(content -> content.getExample() == null).forEach(content -> content.setExample(example));
        }
        return operation;
    }

    private static @Nullable JsonNode read(ClassLoader service, String operation) {
        try (InputStream file = service.getResourceAsStream(FOLDER + operation + ".json")) {
            return file == null ? null : Json31.mapper().readTree(file);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
