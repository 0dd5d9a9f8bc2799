package jixiao.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Writes patterns as JSON Schema reads them: Java's validation matches the whole text, ECMA-262 looks for the pattern anywhere in it
 * unless it is anchored.
 */
final class EcmaPatterns implements GlobalOpenApiCustomizer {
    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().values().forEach(schema -> ReachableSchemas.each(schema, EcmaPatterns::anchor));
        }
        document.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null).flatMap(operation -> operation.getParameters().stream())
                .forEach(parameter -> ReachableSchemas.each(parameter.getSchema(), EcmaPatterns::anchor));
    }

    private static void anchor(Schema<?> schema) {
        String pattern = schema.getPattern();
        if (pattern != null && !(pattern.startsWith("^") && pattern.endsWith("$"))) {
            schema.setPattern("^(?:" + pattern + ")$");
        }
    }
}
