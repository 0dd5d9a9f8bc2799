package jixiao.query.fold.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailingTest {

    @Test
    void says_what_the_database_refused_without_its_detail_and_hint() {
        SQLException refused = new SQLException(
                "ERROR: no room\n  Detail: Failing row contains (li, secret).\n  Hint: ask somebody", "53100");
        assertThat(Failing.sentenceOf(new IllegalStateException(refused))).startsWith("视图无法推进：").contains("no room")
                .doesNotContain("Detail", "secret", "Hint");
    }
}
