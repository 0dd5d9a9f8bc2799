package jixiao.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever reads the ledger by the schemas of a release can go on doing so. With {@code -Dschemas.release=1.1} those of today are kept as
 * that release's, once and for ever.
 */
class CompatibilityTest {
    private static final Path RELEASED = SchemaFiles.outside().resolve("released");
    private static final String SPEND = "SpendRecorded.1.json";

    @BeforeAll
    static void releaseIfAsked() throws IOException {
        String release = System.getProperty("schemas.release");
        if (release != null) {
            Path folder = Files.createDirectory(RELEASED.resolve(release));
            SortedMap<String, ObjectNode> schemas = SchemaFiles.current().schemas();
            for (String name : schemas.keySet()) {
                Files.writeString(folder.resolve(name), SchemaFiles.pretty(schemas.get(name)));
            }
        }
    }

    @Test
    void nothing_that_any_release_promised_is_broken() throws IOException {
        List<String> faults = new ArrayList<>();
        int releases = 0;
        try (Stream<Path> folders = Files.list(RELEASED)) {
            for (Path folder : folders.sorted().toList()) {
                releases++;
                Compatibility.faults(SchemaFiles.in(folder).schemas(), SchemaFiles.current().schemas())
                        .forEach(fault -> faults.add(folder.getFileName() + ": " + fault));
            }
        }
        assertThat(releases).isPositive();
        assertThat(faults).as("a new revision may say it otherwise, this one may not").isEmpty();
    }

    @Test
    void a_member_that_is_removed_is_a_break() {
        assertThat(after(SPEND, schema -> properties(schema).remove("category"))).containsExactly(SPEND + "/category is removed");
        assertThat(after("TargetDrafted.1.json", schema -> ((ObjectNode) schema.at("/$defs/Indicator/properties")).remove("raw")))
                .as("however deep").containsExactly("TargetDrafted.1.json/target (Target)/indicators/items (Indicator)/raw is removed");
    }

    @Test
    void so_is_one_that_is_retyped_even_where_both_are_whole_numbers() {
        assertThat(after(SPEND, schema -> ((ObjectNode) schema.at("/properties/people")).put("type", "string")))
                .containsExactly(SPEND + "/people is retyped: type was \"integer\" and is \"string\"");
        assertThat(after(SPEND, schema -> ((ObjectNode) schema.at("/properties/amount")).put("$ref", "#/$defs/Percent")))
                .singleElement().asString().startsWith(SPEND + "/amount is retyped");
        assertThat(after(SPEND, schema -> ((ObjectNode) schema.at("/$defs/Money")).put("type", "string")))
                .singleElement().asString().contains("(Money) is retyped");
    }

    @Test
    void so_is_a_word_that_a_list_lost() {
        assertThat(after(SPEND, schema -> ((ArrayNode) schema.at("/$defs/FundSource/enum")).remove(0)))
                .containsExactly(SPEND + "/source (FundSource) is retyped: its words lost [FISCAL]");
    }

    @Test
    void so_is_an_optional_member_that_is_required_and_a_sure_one_that_may_be_absent() {
        assertThat(after(SPEND, schema -> ((ArrayNode) schema.path("required")).add("category")))
                .containsExactly(SPEND + "/category is required, and what was written before may lack it");
        assertThat(after(SPEND, schema -> ((ArrayNode) schema.path("required")).remove(0)))
                .containsExactly(SPEND + "/project was always there and may be absent");
        assertThat(after(SPEND, schema -> {
            properties(schema).putObject("new").put("type", "string");
            ((ArrayNode) schema.path("required")).add("new");
        })).containsExactly(SPEND + "/new is required, and what was written before may lack it");
    }

    @Test
    void so_is_an_event_that_is_dropped_or_an_earlier_revision_of_it() {
        SortedMap<String, ObjectNode> fewer = copy();
        fewer.remove(SPEND);
        fewer.remove("RulesAdopted.1.json");
        assertThat(Compatibility.faults(copy(), fewer)).containsExactly("RulesAdopted.1.json is dropped", SPEND + " is dropped");
    }

    @Test
    void additions_are_none() {
        SortedMap<String, ObjectNode> more = copy();
        more.put("SpendRecorded.2.json", more.get("PeriodClosed.1.json").deepCopy());
        more.put("SpendForgiven.1.json", more.get("PeriodClosed.1.json").deepCopy());
        properties(more.get(SPEND)).putObject("new").put("type", "string");
        ((ArrayNode) more.get(SPEND).at("/$defs/FundSource/enum")).add("LENT");
        more.get(SPEND).put("description", "said better");
        assertThat(Compatibility.faults(copy(), more)).isEmpty();
    }

    private static List<String> after(String name, Consumer<ObjectNode> change) {
        SortedMap<String, ObjectNode> changed = copy();
        change.accept(changed.get(name));
        return Compatibility.faults(copy(), changed);
    }

    private static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.path("properties");
    }

    private static SortedMap<String, ObjectNode> copy() {
        SortedMap<String, ObjectNode> copy = new TreeMap<>();
        SchemaFiles.current().schemas().forEach((name, schema) -> copy.put(name, schema.deepCopy()));
        return copy;
    }
}
