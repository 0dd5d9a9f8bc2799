package jixiao.query.fold.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import jixiao.query.fold.deadletter.DeadLetter;
import org.junit.jupiter.api.Test;

class ViewsApiTest {
    @Test
    void of_more_dead_letters_than_anybody_reads_the_oldest_thousand_are_listed() {
        List<DeadLetter> waiting = new ArrayList<>();
        for (int project = 0; project < 700; project++) {
            for (String view : List.of("target", "execution")) {
                waiting.add(new DeadLetter(view, "2024-%03d".formatted(project), 1_000 - project / 2, "broken", 0));
            }
        }
        Collections.shuffle(waiting, new Random(1));
        List<DeadLetter> listed = ViewsApi.oldest(waiting);
        assertThat(listed).hasSize(1_000).isSubsetOf(waiting);
        assertThat(listed.stream().limit(5).map(one -> one.position() + " " + one.key() + " " + one.view()))
                .containsExactly("651 2024-698 execution",
                "651 2024-698 target", "651 2024-699 execution", "651 2024-699 target", "652 2024-696 execution");
        assertThat(listed.get(999).position()).isEqualTo(900);
    }
}
