package jixiao.query.fold.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private final BatchSize batch = new BatchSize();

    @Test
    void doubles_while_there_is_more_to_hear() {
        int usual = batch.events();
        for (int step = 0; step < 20; step++) {
            batch.heard(batch.events(), false);
        }
        assertThat(usual).isEqualTo(256);
        assertThat(batch.events()).isEqualTo(BatchSize.MOST);
    }

    @Test
    void goes_on_with_what_was_left_of_a_batch_that_was_halved() {
        batch.heard(7, true);
        assertThat(batch.events()).isEqualTo(7);
    }

    @Test
    void stays_alone_after_an_end_that_was_not_clean_until_it_is_beyond_what_may_have_been_in_hand() {
        batch.beginAlone();
        for (int step = 0; step < BatchSize.MOST; step++) {
            assertThat(batch.events()).isOne();
            batch.heard(1, false);
        }
        assertThat(batch.events()).isEqualTo(2);
    }

    @Test
    void is_as_usual_at_the_head_of_the_ledger() {
        batch.beginAlone();
        batch.heard(1, false);
        batch.heard(0, false);
        assertThat(batch.events()).isEqualTo(256);
    }
}
