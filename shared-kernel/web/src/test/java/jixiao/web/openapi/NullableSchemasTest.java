package jixiao.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The package is null-marked, so a record says by itself which of its components may be null. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NullableSchemasTest {
    private final SchemaTypes types = new SchemaTypes(new ConcurrentHashMap<>());
    private final ModelConverters converters = new ModelConverters(true);

    NullableSchemasTest() {
        converters.addConverter(types);
    }

    @Test
    void an_answer_has_every_component_and_null_only_where_it_may_be() {
        JsonNode line = documented(Answer.class, null);
        assertThat(texts(line.path("required"))).containsExactlyInAnyOrder("number", "name", "reason", "light", "part", "parts");
        assertThat(texts(line.at("/properties/name/type"))).containsExactly("string");
        assertThat(texts(line.at("/properties/reason/type"))).containsExactly("string", "null");
        assertThat(texts(line.at("/properties/light/enum"))).containsExactly("RED", "GREEN", "null");
        assertThat(line.at("/properties/part/anyOf").toString()).contains("#/components/schemas/Part", "null");
        assertThat(texts(line.at("/properties/parts/type"))).containsExactly("array");
        assertThat(texts(line.at("/properties/left/type"))).as("left out, never null").containsExactly("string");
    }

    @Test
    void whoever_asks_may_leave_out_what_is_not_validated_to_be_there() {
        JsonNode body = documented(null, Body.class);
        assertThat(texts(body.path("required"))).containsExactly("name");
        assertThat(texts(body.at("/properties/name/type"))).containsExactly("string");
        assertThat(texts(body.at("/properties/remark/type"))).containsExactly("string", "null");
        assertThat(texts(body.at("/properties/count/type"))).containsExactly("integer");
    }

    @Test
    void what_is_both_asked_and_answered_requires_nothing_beyond_what_is_validated() {
        JsonNode part = documented(Part.class, Part.class);
        assertThat(texts(part.path("required"))).isEmpty();
        assertThat(texts(part.at("/properties/text/type"))).containsExactly("string");
    }

    @Test
    void two_types_under_one_name_are_refused() {
        assertThatThrownBy(() -> documented(First.Part.class, Part.class)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Part is [").hasMessageContaining("First$Part");
    }

    /** As the document has the schema of the answer, or else of the body. */
    private JsonNode documented(@Nullable Class<?> answer, @Nullable Class<?> body) {
        OpenAPI document = new OpenAPI().components(new Components().schemas(new HashMap<>()));
        Operation operation = new Operation().responses(new ApiResponses());
        if (answer != null) {
            operation.getResponses().addApiResponse("200", new ApiResponse().content(content(document, answer)));
        }
        if (body != null) {
            operation.setRequestBody(new RequestBody().content(content(document, body)));
        }
        document.setPaths(new Paths());
        document.getPaths().addPathItem("/asked", new PathItem().post(operation));
        new NullableSchemas(types).customise(document);
        Class<?> shown = answer != null ? answer : body;
        return Json31.mapper().valueToTree(document.getComponents().getSchemas().get(shown.getSimpleName()));
    }

    private Content content(OpenAPI document, Class<?> type) {
        var resolved = converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        document.getComponents().getSchemas().putAll(resolved.referencedSchemas);
        Schema<?> reference = resolved.schema;
        return new Content().addMediaType("application/json", new MediaType().schema(reference));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    enum Light {
        RED, GREEN
    }

    record Part(String text) {
    }

    record Answer(int number, String name, @Nullable String reason, @Nullable Light light, @Nullable Part part, List<Part> parts,
                  @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String left) {
    }

    record Body(@NotNull String name, String remark, int count) {
    }

    /** Has a part of its own. */
    static final class First {
        record Part(int other) {
        }
    }
}
