package jixiao.query.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

class StreamedRowsTest {
    private final StreamedRows rows = new StreamedRows();

    @Test
    void a_row_that_takes_the_front_of_the_one_before_is_the_row_it_would_have_been() {
        byte[] first = rows.row(new Named("改革", 1));
        int front = rows.front();

        byte[] second = rows.row(first, front, new Named("改革", 22));

        assertThat(second).asString(StandardCharsets.UTF_8).isEqualTo("{\"name\":\"改革\",\"paid\":[22]}");
        assertThat(rows.front()).isEqualTo(front);
        assertThat(second).isEqualTo(rows.row(new Named("改革", 22))).isEqualTo(StateJson.bytes(new Named("改革", 22)));
        assertThat(first).as("handed out before").asString(StandardCharsets.UTF_8).isEqualTo("{\"name\":\"改革\",\"paid\":[1]}");
    }

    @Test
    void makes_room_for_what_is_long_and_escapes_what_must_be() {
        String name = "长\"\\\n\u0001😀".repeat(10_000);
        assertThat(rows.row(new Named(name, 1))).asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"name\":\"" + "长\\\"\\\\\\n\\u0001😀".repeat(10_000) + "\",\"paid\":[1]}");
    }

    @Test
    void half_a_surrogate_pair_comes_back_as_it_went() {
        for (String half : new String[] {"a\uD83D", "\uDE00b", "长\uD83D长"}) {
            String row = new String(rows.row(new Named(half, 1)), StandardCharsets.UTF_8);
            assertThat(JsonMapper.shared().readTree(row).path("name").asString()).isEqualTo(half);
        }
    }

    @Test
    void a_state_that_fails_in_the_middle_leaves_nothing_in_the_next_row() {
        assertThatThrownBy(() -> rows.row(new Failing())).isInstanceOf(IllegalStateException.class);
        assertThat(rows.row(new Named("b", 2))).asString(StandardCharsets.UTF_8).isEqualTo("{\"name\":\"b\",\"paid\":[2]}");
    }

    private record Named(String name, long paid) implements StateJson.Streamed {
        @Override
        public void writeFront(JsonGenerator json) {
            json.writeStringProperty("name", name);
        }

        @Override
        public void writeRest(JsonGenerator json) {
            json.writeArrayPropertyStart("paid").writeNumber(paid).writeEndArray();
        }

        @Override
        public boolean hasFrontOf(Object before) {
            return before instanceof Named was && was.name.equals(name);
        }
    }

    private static final class Failing implements StateJson.Streamed {
        @Override
        public void writeFront(JsonGenerator json) {
            json.writeArrayPropertyStart("months").writeNumber(1);
            throw new IllegalStateException("in the middle");
        }

        @Override
        public void writeRest(JsonGenerator json) {
            throw new IllegalStateException("never reached");
        }

        @Override
        public boolean hasFrontOf(Object before) {
            return false;
        }
    }
}
