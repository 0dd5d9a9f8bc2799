package jixiao.command.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read at a desk that runs alone. */
class PositionOfReadingTest {
    private static RunningDesk desk;

    @BeforeAll
    static void open() {
        desk = RunningDesk.start();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void is_named_in_the_answer_and_may_be_asked_for_where_the_ledger_has_it() {
        Answer read = desk.get("clerk", "/api/imports");
        long head = read.ledgerPosition();
        assertThat(read.header("As-Of-Position")).hasValue(Long.toString(head));
        assertThat(desk.get("clerk", "/api/imports?after=" + head).status()).isEqualTo(200);
        Answer beyond = desk.get("clerk", "/api/imports?after=" + (head + 1));
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.json().path("field").asString()).isEqualTo("after");
        assertThat(beyond.json().path("detail").asString()).isEqualTo("账本没有第 %d 条：现有 %d 条".formatted(head + 1, head));
    }

    @Test
    void is_that_of_the_ledger_where_another_desk_moved_it() {
        try (RunningDesk other = RunningDesk.on(desk.database())) {
            long stored = other.post("reviewer", "/api/years/2031/opening", Map.of("closing", "MANUAL")).ledgerPosition();
            Answer read = desk.get("clerk", "/api/imports?after=" + stored);
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.ledgerPosition()).isGreaterThanOrEqualTo(stored);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "after=-1", "after=", "after=9999999999999999999", "after=1&after=1", "limt=3", "After=1"})
    void is_not_asked_for_otherwise(String query) {
        Answer refused = desk.get("clerk", "/api/imports?" + query);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }
}
