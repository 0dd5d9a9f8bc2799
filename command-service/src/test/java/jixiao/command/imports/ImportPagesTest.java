package jixiao.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.web.answer.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty-three imports of a clerk's, some begun in the same moment, between those of others. */
class ImportPagesTest {
    private static final String PATH = "/api/imports";
    private static final int MINE = 23;
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
        begun("clerk", MINE, "timestamptz '2024-01-01' + n / 3 * interval '1 minute'");
        begun("stranger", 40, "timestamptz '2024-01-01' + n * interval '10 seconds'");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, Page.MOST_LINES})
    void come_to_the_same_in_pages_of_any_size_while_others_begin(int limit) {
        List<String> all = ids(desk.get("clerk", PATH));
        assertThat(all).hasSizeGreaterThanOrEqualTo(MINE).doesNotHaveDuplicates();
        assertThat(walked("clerk", limit, last -> begun("clerk", 1, "now()"))).isEqualTo(all);
        assertThat(ids(desk.get("clerk", PATH))).as("the newest first").endsWith(all.toArray(String[]::new)).hasSizeGreaterThan(all.size());
    }

    @Test
    void go_on_after_one_that_was_cleared_away_meanwhile() {
        begun("reviewer", MINE, "timestamptz '2024-01-01' + n / 3 * interval '1 minute'");
        List<String> all = ids(desk.get("reviewer", PATH));
        assertThat(all).hasSize(MINE);
        assertThat(walked("reviewer", 2, last -> desk.tables().sql("delete from import_progress where id = :id::uuid")
                .param("id", last).update()))
                .isEqualTo(all);
    }

    @Test
    void refuse_a_limit_that_is_none_and_the_cursor_of_another_question() {
        for (String limit : new String[] {"0", "-1", "1001", "x"}) {
            assertThat(desk.get("clerk", PATH + "?limit=" + limit).json().path("field").asString()).as(limit).isEqualTo("limit");
        }
        String next = next(desk.get("clerk", PATH + "?limit=1")).orElseThrow();
        assertThat(desk.get("clerk", next.replace("limit=1", "limit=2")).status()).as("the limit may be another").isEqualTo(200);
        assertThat(desk.get("clerk", next + "&day=2024-06-30").json().path("field").asString()).as("this list knows no day")
                .isEqualTo("day");
        for (String forged : new String[] {next + "A", PATH + "?cursor=", PATH + "?cursor=" + "A".repeat(40)}) {
            Answer answer = desk.get("clerk", forged);
            assertThat(answer.status()).as(forged).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).as(forged).isEqualTo("cursor");
        }
    }

    private static List<String> walked(String account, int limit, Consumer<String> meanwhile) {
        List<String> lines = new ArrayList<>();
        for (Optional<String> next = Optional.of(PATH + "?limit=" + limit); next.isPresent();) {
            Answer page = desk.get(account, next.get());
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(ids(page)).hasSizeBetween(1, limit);
            lines.addAll(ids(page));
            next = next(page);
            meanwhile.accept(lines.get(lines.size() - 1));
        }
        return lines;
    }

    private static Optional<String> next(Answer page) {
        return page.header("Link").map(link -> {
            assertThat(link).matches("<[!-~]*>; rel=\"next\"");
            return link.substring(1, link.indexOf('>'));
        });
    }

    private static List<String> ids(Answer answer) {
        return StreamSupport.stream(answer.json().spliterator(), false).map(one -> one.path("id").asString()).toList();
    }

    private static void begun(String account, int imports, String at) {
        desk.tables().sql("""
                insert into import_progress (id, account, stage, bytes, of_bytes, projects, drafted, begun_at)
                select gen_random_uuid(), '%s', 'READ', 1, 1, 1, 0, %s from generate_series(1, %d) \
                n""".formatted(account, at, imports)).update();
    }
}
