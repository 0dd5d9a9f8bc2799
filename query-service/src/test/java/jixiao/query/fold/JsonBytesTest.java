package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonBytesTest {
    private static final JsonMapper JACKSON = new JsonMapper();

    @Property
    void writes_to_the_letter_what_jackson_writes(@ForAll @Size(max = 20) List<Long> numbers, @ForAll int[] points) {
        StringBuilder text = new StringBuilder();
        for (int point : points) {
            int shown = Math.floorMod(point, Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(shown >= Character.MIN_SURROGATE && shown <= Character.MAX_SURROGATE ? '\t' : shown).append((char) (shown % 256));
        }
        JsonBytes json = new JsonBytes().begin('{').name(JsonBytes.named("名")).begin('[');
        numbers.forEach(json::number);
        json.text(text.toString()).nothing().begin('[').end(']').text("").end(']').end('}');
        List<Object> list = new java.util.ArrayList<>(numbers);
        list.addAll(java.util.Arrays.asList(text.toString(), null, List.of(), ""));
        assertThat(new String(json.finished(), StandardCharsets.UTF_8)).isEqualTo(JACKSON.writeValueAsString(Map.of("名", list)));
    }

    @Test
    void writes_the_numbers_at_the_edges() {
        JsonBytes json = new JsonBytes().begin('[').number(Long.MIN_VALUE).number(Long.MAX_VALUE).number(0).number(-1).number(10).end(']');
        assertThat(json.finished()).asString(StandardCharsets.UTF_8).isEqualTo("[-9223372036854775808,9223372036854775807,0,-1,10]");
    }

    @Test
    void makes_room_for_what_is_long() {
        String text = "长\u0001".repeat(10_000);
        assertThat(new JsonBytes().text(text).finished()).isEqualTo(JACKSON.writeValueAsBytes(text));
    }

    @Test
    void refuses_half_a_surrogate_pair() {
        assertThatThrownBy(() -> new JsonBytes().text("a\uD83D")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonBytes().text("\uDE00b")).isInstanceOf(IllegalArgumentException.class);
    }
}
