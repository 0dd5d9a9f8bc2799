package jixiao.web.body;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBoundsTest {

    @JsonBody(bytes = "1KB", values = 12, list = 5, depth = 3, text = 10)
    private void limited() {
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1,2,3,4,5]", "[[1,2,3,4,5],[1,2,3,4]]", "{\"a\":[{\"b\":1}]}", "\"0123456789\"", "{\"a\":\"[[[[[[\"}",
            "{\"a\":\"\\\"[[[[[[\"}", "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10,\"k\":11}",
                    "not json", "]]]]"})
    void passes_what_is_within_and_what_the_parser_will_refuse(String json) {
        assertThatCode(() -> read(json, 1)).doesNotThrowAnyException();
        assertThatCode(() -> read(json, 1_000)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[1,2,3,4,5,6]                                   | 5 项",
        "[[1],[2],[3],[4],[5],[6]]                       | 5 项",
        "[null,null,null,null,null,null]                 | 5 项",
        "[{},{},{},{},{},{}]                             | 5 项",
        "[[],[1,2,3,4],[1,2,3,4,5]]                      | 12 个值",
        "{\"a\":[1,2,3,4,5],\"b\":[1,2,3,4,5]}           | 12 个值",
        "[[[[                                            | 3 层",
        "{\"a\":{\"a\":{\"a\":{                          | 3 层",
        "\"0123456789012345678901234567890123456789012345678901234567890123456789\" | 10 字",
        "{\"0123456789012345678901234567890123456789012345678901234567890123456789\":1} | 10 字",
        "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345 | 100 位"})
    void stops_at_the_limit(String json, String sentence) {
        assertThatThrownBy(() -> read(json, 1_000)).isInstanceOf(BodyRefused.class).hasMessageContaining(sentence);
        assertThatThrownBy(() -> read(json, 1)).as("byte by byte").isInstanceOf(BodyRefused.class).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void takes_no_other_encoding_in_which_its_counting_would_be_wrong(String charset) {
        byte[] bytes = "[1,2]".getBytes(java.nio.charset.Charset.forName(charset));
        assertThatThrownBy(() -> bounds().take(bytes, 0, bytes.length)).isInstanceOf(BodyRefused.class).hasMessageContaining("UTF-8");
    }

    private static void read(String json, int piece) {
        JsonBounds bounds = bounds();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            bounds.take(bytes, from, Math.min(bytes.length, from + piece));
        }
    }

    private static JsonBounds bounds() {
        try {
            return new JsonBounds(JsonBoundsTest.class.getDeclaredMethod("limited").getAnnotation(JsonBody.class));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
