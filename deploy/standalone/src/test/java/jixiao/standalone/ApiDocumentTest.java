package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.validation.Validator;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jixiao.command.platform.Refusal;
import jixiao.query.platform.Unanswerable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract as a stranger reads it: what each question means, what may be answered, what to send. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiDocumentTest {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern REASON = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]*)+\\b");
    private static final Services SERVICES = Entrance.running().services();
    private static JsonNode document;

    @BeforeAll
    static void reads() throws IOException {
        document = new Door(SERVICES.address(), Entrance.PASSWORD).get("leader", "/api/openapi.json").json();
    }

    @Test
    void every_operation_has_a_Chinese_summary_and_a_description_of_more_than_its_summary() {
        List<String> wanting = new ArrayList<>();
        eachOperation((name, operation) -> {
            boolean summed = HAN.matcher(operation.path("summary").asString("")).find();
            String description = operation.path("description").asString("");
            if (!summed || description.length() < 10 || description.equals(operation.path("summary").asString(""))) {
                wanting.add(name);
            }
        });
        assertThat(wanting).isEmpty();
    }

    @Test
    void every_no_has_a_sentence_and_every_409_names_its_reasons_which_exist() {
        Set<String> known = reasons();
        List<String> wanting = new ArrayList<>();
        eachOperation((name, operation) -> operation.path("responses").properties().forEach(answer -> {
            if (answer.getKey().startsWith("4") || answer.getKey().startsWith("5")) {
                String meaning = answer.getValue().path("description").asString("");
                Set<String> named = reasonsIn(meaning);
                if (!HAN.matcher(meaning).find() || answer.getKey().equals("409") && (named.isEmpty() || !known.containsAll(named))) {
                    wanting.add("%s %s %s".formatted(name, answer.getKey(), meaning));
                }
            }
        }));
        assertThat(wanting).isEmpty();
    }

    @Test
    void every_refusal_there_is_can_be_found_at_some_operation() {
        Set<String> named = new TreeSet<>();
        eachOperation((name, operation) -> named.addAll(reasonsIn(operation.path("responses").toString() + operation.path("description"))));
        assertThat(named).containsAll(reasons());
    }

    @Test
    void every_body_has_an_example_that_its_very_endpoint_reads() {
        Map<String, Type> bodies = bodies();
        JsonMapper strict = SERVICES.context().getBean(JsonMapper.class);
        Validator validator = SERVICES.context().getBean(Validator.class);
        List<String> wanting = new ArrayList<>();
        eachOperation((name, operation) -> operation.at("/requestBody/content").properties().forEach(content -> {
            if (!content.getKey().equals("application/json")) {
                if (content.getValue().path("schema").path("description").asString("").isEmpty()) {
                    wanting.add(name + " says nothing of " + content.getKey());
                }
                return;
            }
            List<JsonNode> examples = examples(content.getValue());
            if (examples.isEmpty()) {
                wanting.add(name + " has no example");
            }
            for (JsonNode example : examples) {
                try {
                    Object read = strict.readValue(example.toString(), strict.constructType(bodies.get(name)));
                    validator.validate(read)
                            .forEach(violation -> wanting.add("%s: %s %s".formatted(name, violation.getPropertyPath(),
                            violation.getMessage())));
                } catch (RuntimeException unread) {
                    wanting.add("%s: %s of %s".formatted(name, unread.getMessage(), example));
                }
            }
        }));
        assertThat(wanting).isEmpty();
    }

    @Test
    void every_word_of_a_list_is_told_in_Chinese() {
        List<String> wanting = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue().path("properties").properties()
                .forEach(property -> {
            JsonNode listed = property.getValue().has("items") ? property.getValue().path("items") : property.getValue();
            String description = property.getValue().path("description").asString("") + listed.path("description").asString("");
            wanting.addAll(untold(schema.getKey() + "." + property.getKey(), listed.path("enum"), description));
        }));
        eachOperation((name, operation) -> operation.path("parameters")
                .forEach(parameter -> wanting.addAll(untold(name + "?" + parameter.path("name").asString(),
                parameter.at("/schema/enum"), parameter.path("description").asString("") + parameter.at("/schema/description")
                        .asString("")))));
        assertThat(wanting).isEmpty();
    }

    private static List<String> untold(String where, JsonNode values, String description) {
        List<String> untold = new ArrayList<>();
        values.forEach(value -> {
            if (!value.isNull() && !Pattern.compile("(?<!\\w)" + Pattern.quote(value.asString()) + "[ （：]?\\s?\\p{IsHan}")
                    .matcher(description).find()) {
                untold.add(where + " " + value.asString());
            }
        });
        return untold;
    }

    private static List<JsonNode> examples(JsonNode content) {
        List<JsonNode> examples = new ArrayList<>();
        if (content.has("example")) {
            examples.add(content.path("example"));
        }
        content.path("examples").forEach(one -> examples.add(one.path("value")));
        String schema = content.path("schema").path("$ref").asString("");
        if (!schema.isEmpty() && document.at(schema.substring(1)).has("example")) {
            examples.add(document.at(schema.substring(1)).path("example"));
        }
        return examples;
    }

    /** "post /api/projects": what it reads its body as. */
    private static Map<String, Type> bodies() {
        Map<String, Type> bodies = new TreeMap<>();
        SERVICES.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods()
                .forEach((mapping, handler) -> {
            for (String path : mapping.getPatternValues()) {
                mapping.getMethodsCondition().getMethods().forEach(method -> body(handler)
                        .ifPresent(type -> bodies.put(method.name().toLowerCase(Locale.ROOT) + " " + path, type)));
            }
        });
        return bodies;
    }

    private static Optional<Type> body(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters()).filter(one -> one.hasParameterAnnotation(RequestBody.class)).findFirst()
                .map(MethodParameter::getGenericParameterType);
    }

    private static void eachOperation(BiConsumer<String, JsonNode> look) {
        document.path("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(operation -> look.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    private static Set<String> reasonsIn(String text) {
        return REASON.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the rules of either service and of identity can refuse with. */
    private static Set<String> reasons() {
        return new ClassFileImporter().importPackages("jixiao.command", "jixiao.query", "jixiao.identity").stream()
                .filter(one -> one.isAssignableTo(Refusal.class) || one.isAssignableTo(Unanswerable.Refused.class)
                        || one.getPackageName().startsWith("jixiao.identity.") && RefusalAnalysis.isRefusal(one))
                .filter(one -> !one.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }
}
