package jixiao.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTest {
    private static final LocalDate DAY = LocalDate.of(2024, 7, 5);

    @Test
    void goes_on_after_its_last_line_at_the_same_position_and_day() {
        Page next = page(page("/api/alerts?year=2024&state=ALL&limit=2").next("项目|7", 12, DAY));
        assertThat(next.last()).hasValue("项目|7");
        assertThat(next.position()).hasValue(12L);
        assertThat(next.day()).hasValue(DAY);
        assertThat(next.limit()).isEqualTo(2);
        assertThat(next.next("x", 12, DAY)).matches("/api/alerts\\?[A-Za-z0-9=&_%.-]+");
    }

    @Test
    void belongs_to_its_question_whatever_the_limit_and_the_waiting() {
        String next = page("/api/alerts?year=2024&after=3").next("1", 12, DAY);
        String cursor = next.substring(next.indexOf("cursor="));
        assertThat(next).doesNotContain("after=");
        assertThat(page("/api/alerts?year=2024&limit=7&after=9&" + cursor).last()).hasValue("1");
        for (String other : new String[] {"/api/alerts?year=2023&", "/api/alerts?year=2024&state=ALL&", "/api/board?year=2024&",
                "/api/alerts?"}) {
            assertThatThrownBy(() -> page(other + cursor)).isInstanceOf(MalformedPage.class).hasMessageContaining("另一个查询");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "zehn", "", "9999999999", "1.5", "１"})
    void has_a_limit_from_one_to_its_bound(String limit) {
        assertThatThrownBy(() -> page("/api/alerts?limit=" + limit)).isInstanceOf(MalformedPage.class).hasMessageContaining("1 至 1000");
    }

    @Test
    void is_whole_without_a_limit() {
        assertThat(page("/api/alerts").limit()).isEqualTo(Page.MOST_LINES);
        assertThat(page("/api/alerts?limit=1000").limit()).isEqualTo(1_000);
    }

    @Test
    void takes_no_cursor_that_was_changed_in_any_character() {
        String next = page("/api/alerts?year=2024").next("1", 12, DAY);
        String cursor = next.substring(next.indexOf("cursor=") + 7);
        for (int at = 0; at < cursor.length(); at++) {
            String changed = cursor.substring(0, at) + (cursor.charAt(at) == 'A' ? 'E' : 'A') + cursor.substring(at + 1);
            assertThatThrownBy(() -> page("/api/alerts?year=2024&cursor=" + changed)).as(changed).isInstanceOf(MalformedPage.class);
        }
        for (String none : new String[] {"", "x", "AAAA", "*", "A".repeat(5_000)}) {
            assertThatThrownBy(() -> page("/api/alerts?year=2024&cursor=" + none)).isInstanceOf(MalformedPage.class);
        }
    }

    @Test
    void takes_no_cursor_with_a_character_that_no_database_takes() {
        String next = page("/api/alerts?year=2024").next("1 a\0", 12, DAY);
        assertThatThrownBy(() -> page(next)).isInstanceOf(MalformedPage.class).hasMessageContaining("读不懂");
    }

    private static Page page(String address) {
        URI uri = URI.create(address);
        Map<String, String[]> parameters = new HashMap<>();
        if (uri.getRawQuery() != null) {
            Arrays.stream(uri.getRawQuery().split("&")).filter(one -> !one.isEmpty())
                    .forEach(one -> parameters.put(one.substring(0, one.indexOf('=')),
                    new String[] {URLDecoder.decode(one.substring(one.indexOf('=') + 1), StandardCharsets.UTF_8)}));
        }
        return Page.of(uri.getPath(), parameters, Page.MOST_LINES);
    }
}
