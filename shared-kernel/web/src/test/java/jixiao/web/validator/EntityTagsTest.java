package jixiao.web.validator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private static final EntityTag THREE = EntityTag.strong("3");

    @Test
    void are_any_or_a_list_in_which_a_comma_may_stand_within_a_tag() {
        assertThat(EntityTags.read(" * ").orElseThrow().any()).isTrue();
        assertThat(EntityTags.read("\"1\", W/\"2\",,\"3,4\" ,\"\"").orElseThrow().tags()).containsExactly(EntityTag.strong("1"),
                EntityTag.weak("2"), EntityTag.strong("3,4"), EntityTag.strong(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "3", "\"3", "3\"", "w/\"3\"", "W/3", "W/ \"3\"", "\"3\" \"4\"",
            "\"3\", x", "\"a b\"", "*, \"3\"", "* *"})
    void written_otherwise_are_none(String header) {
        assertThat(EntityTags.read(header)).isEmpty();
    }

    @Test
    void are_compared_by_what_they_say_before_a_reading_weak_or_not() {
        assertThat(EntityTags.read("W/\"3\"").orElseThrow().nameWeakly(THREE)).isTrue();
        assertThat(EntityTags.read("\"9\", \"3\"").orElseThrow().nameWeakly(EntityTag.weak("3"))).isTrue();
        assertThat(EntityTags.read("\"9\", \"3\"").orElseThrow().nameWeakly(EntityTag.weak("4"))).isFalse();
        assertThat(EntityTags.read("*").orElseThrow().nameWeakly(THREE)).isTrue();
    }

    @Test
    void are_written_as_they_are_read() {
        assertThat(EntityTag.weak("a").toString()).isEqualTo("W/\"a\"");
        assertThat(THREE.toString()).isEqualTo("\"3\"");
    }

    @Test
    void beyond_what_any_client_has_seen_are_not_read() {
        assertThat(EntityTags.read("\"1\",".repeat(2_000))).isEmpty();
    }
}
