package jixiao.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The document as a program reads it: whatever is answered to a question of the sample year is what the document says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiContractTest {
    /** What every JavaScript object has: a field so named hides it from whoever compares or prints the answer. */
    private static final Set<String> OF_EVERY_OBJECT = Set.of("valueOf", "toString", "toLocaleString", "hasOwnProperty", "isPrototypeOf",
            "propertyIsEnumerable", "constructor", "__proto__");
    private static SampleYear year;
    private static JsonNode document;

    @BeforeAll
    static void plays(@TempDir Path logs) {
        year = SampleYear.played(logs);
        document = year.document();
    }

    @AfterAll
    static void ends() {
        year.close();
    }

    @Test
    void every_answer_to_every_GET_is_what_is_documented_and_none_is_left_out() throws IOException {
        GetVisitor visitor = new GetVisitor(year);
        visitor.visitAll();
        assertThat(visitor.unfilled()).as("have no value to be asked with").isEmpty();
        assertThat(visitor.answered()).as("was answered at least once").isNotEmpty().doesNotContainValue(false);
        assertThat(visitor.faults()).isEmpty();
    }

    @Test
    void so_is_the_answer_to_a_parameter_that_there_is_not_and_to_whoever_is_not_signed_in() throws IOException {
        GetVisitor visitor = new GetVisitor(year);
        visitor.visitAsFewShould();
        assertThat(visitor.faults()).isEmpty();
    }

    @Test
    void so_is_the_answer_to_a_trial_of_the_rules_shown_for_it() throws IOException {
        GetVisitor visitor = new GetVisitor(year);
        assertThat(visitor.tryRules()).isEqualTo(200);
        assertThat(visitor.faults()).isEmpty();
    }

    @Test
    void every_answer_has_an_example_that_is_one() {
        DocumentedAnswers documented = new DocumentedAnswers(document);
        List<String> wanting = new ArrayList<>();
        eachOperation((name, operation) -> operation.path("responses").properties().forEach(answer -> answer.getValue().path("content")
                .properties().forEach(content -> {
            String where = "%s %s".formatted(name, answer.getKey());
            JsonNode example = content.getValue().path("example");
            if (example.isMissingNode()) {
                wanting.add(where + " has no example");
            } else {
                documented.faults(content.getValue().path("schema"), example).forEach(fault -> wanting.add(where + fault));
            }
        })));
        assertThat(wanting).isEmpty();
    }

    /** The other way in which outsiders read, beside the questions. */
    @Test
    void every_event_of_the_year_is_what_its_schema_says() {
        LedgerContents ledger = new LedgerContents(year.context().getBean("ledgerReading", DataSource.class));
        assertThat(ledger.types()).contains("TargetApproved", "SpendRecorded", "InspectionSubmitted", "RulesAdopted", "PeriodClosed");
        assertThat(ledger.documents()).isPositive();
        assertThat(ledger.faults()).isEmpty();
    }

    @Test
    void no_field_is_called_what_every_JavaScript_object_has() {
        List<String> hiding = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue().path("properties").propertyNames().stream()
                .filter(OF_EVERY_OBJECT::contains).forEach(field -> hiding.add(schema.getKey() + "." + field)));
        assertThat(hiding).isEmpty();
    }

    /** A client's methods are named after them: what has a name keeps it, and what is new is written down with its own. */
    @Test
    void every_operation_keeps_its_id() throws IOException {
        Map<String, String> ids = new HashMap<>();
        Set<String> said = new TreeSet<>();
        eachOperation((name, operation) -> {
            String id = operation.path("operationId").asString();
            assertThat(id).as(name).matches("[a-z]+([A-Z][a-z]+)*");
            assertThat(ids.put(id, name)).as(id).isNull();
            said.add(id + " " + name);
        });
        assertThat(said).containsExactlyElementsOf(new TreeSet<>(TypeScriptFolder.lines("/openapi/operation-ids.txt")));
    }

    /** What a stranger does with the document: types from it, a client of those, a program that is compiled and run. */
    @Test
    void a_TypeScript_client_is_generated_compiled_and_called_through() throws IOException {
        TypeScriptFolder client = TypeScriptFolder.with(document);
        client.generate();
        client.compile();
        assertThat(client.run("run.mjs", year.environment()))
                .contains("board " + year.projects().size(), "unexplained null", "refused 404 Unknown", "forbidden 403 NotAllowed");
    }

    @Test
    void every_pattern_is_ECMAScript_and_means_there_what_it_means_here() throws IOException {
        TypeScriptFolder client = TypeScriptFolder.with(document);
        client.write("probes.json", Patterns.probes(document));
        assertThat(client.run("patterns.mjs", Map.of())).contains("all agree");
    }

    private static void eachOperation(BiConsumer<String, JsonNode> look) {
        document.path("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(operation -> look.accept(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue())));
    }
}
