package jixiao.web.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Shows at each answer what the sample year gave: one file for each operation, by its id, in {@code openapi/answers} of its service. */
final class AnswerExamples implements GlobalOperationCustomizer {
    static final String FOLDER = "openapi/answers/";

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2") && answer.getContent() != null) {
                answer.getContent().values().forEach(content -> {
                    if (content.getExample() == null) {
                        read(handler.getBeanType(), operation.getOperationId(), content::setExample);
                    }
                });
            }
        });
        return operation;
    }

    private static void read(Class<?> handler, String operation, java.util.function.Consumer<Object> found) {
        try (InputStream file = handler.getClassLoader().getResourceAsStream(FOLDER + operation + ".json")) {
            if (file != null) {
                found.accept(Json31.mapper().readTree(file));
            }
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
