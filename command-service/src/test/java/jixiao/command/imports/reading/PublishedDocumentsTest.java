package jixiao.command.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every document in {@code imports/} beside what a person read in it; white space inside a string is the extraction's and does not count.
 */
class PublishedDocumentsTest {
    private static final Path DOCUMENTS = Path.of("src/test/resources/imports");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<String> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            List<String> names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - 4)).sorted().toList();
            assertThat(names).hasSizeGreaterThanOrEqualTo(7);
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void are_read_as_a_person_reads_them(String name) throws IOException {
        String text = Files.readString(DOCUMENTS.resolve(name + ".txt"), StandardCharsets.UTF_8);
        JsonNode expected = JSON.readTree(Files.readString(DOCUMENTS.resolve(name + ".expected.json"), StandardCharsets.UTF_8));

        Preview preview = PublishedTargets.read(new StringReader(text), null);

        JsonNode read = JSON.readTree(JSON.writeValueAsString(preview));
        expected.propertyNames().forEach(field ->
                assertThat(withoutSpaces(read.get(field))).as(field).isEqualTo(withoutSpaces(expected.get(field))));
    }

    private static String withoutSpaces(JsonNode node) {
        return node.toPrettyString().replaceAll("[\\s\u3000]", "").replace("},{", "},\n{").replace(",\"", ",\n\"");
    }
}
