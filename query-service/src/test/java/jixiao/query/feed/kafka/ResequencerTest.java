package jixiao.query.feed.kafka;

import static jixiao.query.feed.kafka.ChainedRecords.FIRST;
import static jixiao.query.feed.kafka.ChainedRecords.SECOND;
import static jixiao.query.feed.kafka.ChainedRecords.falsified;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Chain;
import jixiao.query.feed.kafka.Resequencer.Verdict;
import jixiao.query.feed.mirror.Hole;
import org.junit.jupiter.api.Test;

class ResequencerTest {
    private final List<LedgerRecord> ledger = ChainedRecords.of(FIRST, 9);
    private final Resequencer resequencer = empty(100, 1 << 20);

    @Test
    void what_comes_in_order_goes_out_as_it_comes() {
        offer(1, 2, 3);
        assertThat(out()).containsExactly(1L, 2L, 3L);
        assertThat(resequencer.holes()).isEmpty();
        assertThat(restart(resequencer, 3)).isEqualTo(3);
    }

    @Test
    void no_more_goes_out_at_once_than_is_asked_for() {
        offer(1, 2, 3);
        assertThat(resequencer.next(2).orElseThrow().records()).hasSize(2);
        assertThat(resequencer.next(2).orElseThrow().records()).hasSize(1);
        assertThat(resequencer.next(2)).isEmpty();
    }

    @Test
    void what_comes_early_waits_and_what_is_missing_is_known() {
        offer(1, 4, 5);
        assertThat(out()).containsExactly(1L);
        assertThat(resequencer.holes()).containsExactly(new Hole(FIRST, 2, 3));
        assertThat(resequencer.lastSeen()).isEqualTo(5);
        assertThat(restart(resequencer, 9)).as("behind the last that went out").isEqualTo(3);
        offer(3, 2);
        assertThat(out()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(restart(resequencer, 9)).isEqualTo(9);
    }

    @Test
    void a_duplicate_is_ignored_be_it_of_what_went_out_or_of_what_waits() {
        offer(1, 3);
        assertThat(out()).containsExactly(1L);
        assertThat(offered(1)).isEqualTo(Verdict.DUPLICATE);
        assertThat(offered(3)).isEqualTo(Verdict.DUPLICATE);
        offer(2);
        assertThat(out()).containsExactly(2L, 3L);
    }

    @Test
    void what_the_chain_does_not_prove_has_not_come() {
        offer(1);
        resequencer.offer(Arrived.at(0, 1, 100, falsified(ledger.get(1))));
        assertThat(out()).containsExactly(1L);
        assertThat(resequencer.holes()).as("nothing is behind it").containsExactly(new Hole(FIRST, 2, 2));
        offer(2);
        assertThat(out()).containsExactly(2L);
        assertThat(resequencer.holes()).isEmpty();
    }

    @Test
    void a_false_one_that_waits_does_not_hide_the_right_one() {
        resequencer.offer(Arrived.at(0, 1, 100, falsified(ledger.get(1))));
        offer(2, 1);
        assertThat(out()).containsExactly(1L, 2L);
    }

    @Test
    void something_unreadable_may_be_what_is_next_until_the_ledger_has_nothing_more() {
        offer(1);
        out();
        resequencer.suspect();
        assertThat(resequencer.holes()).containsExactly(new Hole(FIRST, 2, 2));
        resequencer.clear(FIRST);
        assertThat(resequencer.holes()).isEmpty();
    }

    @Test
    void another_epoch_is_not_taken_however_much_of_it_comes() {
        List<LedgerRecord> second = ChainedRecords.of(SECOND, 3);
        offer(1, 2);
        assertThat(out()).containsExactly(1L, 2L);
        for (int one = 0; one < 3; one++) {
            assertThat(resequencer.offer(Arrived.at(0, 10 + one, 100, second.get(one)))).isEqualTo(Verdict.OF_ANOTHER_EPOCH);
        }
        assertThat(resequencer.next(10)).isEmpty();
        assertThat(resequencer.others().epochs()).containsExactly(SECOND);
        assertThat(restart(resequencer, 13)).as("until somebody says which holds").isEqualTo(10);
        offer(3);
        assertThat(out()).containsExactly(3L);
        resequencer.expect(FIRST);
        resequencer.others().clear();
        assertThat(restart(resequencer, 13)).isEqualTo(13);
        assertThat(resequencer.rewinds(List.of(0))).isEmpty();
    }

    @Test
    void an_epoch_that_holds_begins_with_its_first_event_and_ends_the_one_before() {
        List<LedgerRecord> second = ChainedRecords.of(SECOND, 3);
        offer(1, 2, 4);
        assertThat(out()).containsExactly(1L, 2L);
        resequencer.expect(SECOND);
        resequencer.offer(Arrived.at(0, 10, 100, second.get(1)));
        assertThat(resequencer.next(10)).isEmpty();
        assertThat(resequencer.holes()).containsExactlyInAnyOrder(new Hole(FIRST, 3, 3), new Hole(SECOND, 1, 1));
        resequencer.offer(Arrived.at(0, 11, 100, second.get(0)));
        Resequencer.Run run = resequencer.next(10).orElseThrow();
        assertThat(run).satisfies(one -> assertThat(one.isNew()).isTrue()).extracting(Resequencer.Run::epoch).isEqualTo(SECOND);
        assertThat(run.records()).extracting(LedgerRecord::position).containsExactly(1L, 2L);
        assertThat(offered(3)).isEqualTo(Verdict.OF_ANOTHER_EPOCH);
        assertThat(resequencer.holes()).isEmpty();
        assertThat(resequencer.next(10)).isEmpty();
    }

    @Test
    void what_holds_is_read_again_from_where_it_stands_or_from_the_beginning_where_that_is_not_known() {
        List<LedgerRecord> second = ChainedRecords.of(SECOND, 3);
        offer(1);
        out();
        resequencer.offer(Arrived.at(0, 7, 100, second.get(2)));
        resequencer.offer(Arrived.at(0, 8, 100, second.get(0)));
        resequencer.expect(SECOND);
        resequencer.others().clear();
        assertThat(restart(resequencer, 9)).isEqualTo(7);
        assertThat(resequencer.rewinds(List.of(0))).isEqualTo(Map.of(0, 7L));
        assertThat(resequencer.rewinds(List.of(0))).as("asked once").isEmpty();
        UUID third = new UUID(0, 3);
        resequencer.offer(Arrived.at(0, 9, 100, ChainedRecords.of(third, 2).get(1)));
        resequencer.expect(third);
        assertThat(resequencer.rewinds(List.of(0, 1))).isEqualTo(Map.of(0, 0L, 1, 0L));
    }

    @Test
    void the_first_epoch_is_that_of_which_the_first_event_comes_and_the_others_wait_for_a_word() {
        List<LedgerRecord> second = ChainedRecords.of(SECOND, 2);
        resequencer.offer(Arrived.at(0, 0, 100, second.get(1)));
        offer(1);
        assertThat(resequencer.next(10).orElseThrow().epoch()).isEqualTo(FIRST);
        assertThat(resequencer.next(10)).isEmpty();
        assertThat(resequencer.others().epochs()).containsExactly(SECOND);
    }

    /** What was dropped of an epoch that is over is not read again, and holds no offset back. */
    @Test
    void nothing_remains_of_an_epoch_that_is_over() {
        Resequencer small = empty(2, 1 << 20);
        for (int position : List.of(1, 3, 4, 5)) {
            small.offer(arrived(position));
        }
        small.next(10);
        small.offer(arrived(6));
        small.expect(SECOND);
        small.rewinds(List.of(0));
        small.offer(Arrived.at(0, 20, 100, ChainedRecords.of(SECOND, 1).get(0)));
        assertThat(small.next(10).orElseThrow().epoch()).isEqualTo(SECOND);
        assertThat(restart(small, 21)).isEqualTo(21);
        assertThat(small.rewinds(List.of(0))).isEmpty();
    }

    @Test
    void goes_on_where_it_was() {
        Resequencer again = new Resequencer(FIRST, 2, ledger.get(1).hash(), 100, 1 << 20);
        assertThat(again.offer(arrived(2))).isEqualTo(Verdict.DUPLICATE);
        assertThat(again.offer(Arrived.at(0, 9, 100, ChainedRecords.of(SECOND, 1).get(0)))).isEqualTo(Verdict.OF_ANOTHER_EPOCH);
        again.offer(arrived(3));
        assertThat(again.next(10).orElseThrow().records()).extracting(LedgerRecord::position).containsExactly(3L);
    }

    @Test
    void of_what_is_too_much_the_farthest_goes_and_is_read_again_once_it_can_be_wanted() {
        Resequencer small = empty(3, 1 << 20);
        for (int position : List.of(3, 6, 4, 5)) {
            assertThat(small.offer(arrived(position))).isEqualTo(Verdict.KEPT);
        }
        assertThat(small.offer(arrived(7))).isEqualTo(Verdict.DROPPED);
        assertThat(small.rewinds(List.of(0))).as("nothing has moved: the missing one may stand behind these").isEmpty();
        assertThat(restart(small, 8)).isEqualTo(2);
        small.offer(arrived(1));
        assertThat(small.next(10).orElseThrow().records()).hasSize(1);
        small.offer(arrived(2));
        assertThat(small.next(10).orElseThrow().records()).extracting(LedgerRecord::position).startsWith(2L);
        assertThat(small.rewinds(List.of(0))).isEqualTo(Map.of(0, 4L));
        assertThat(small.rewinds(List.of(0))).as("asked once").isEmpty();
    }

    @Test
    void one_is_taken_however_large_it_is() {
        Resequencer small = empty(10, 1_000);
        assertThat(small.offer(Arrived.at(0, 0, 5_000, ledger.get(0)))).isEqualTo(Verdict.KEPT);
        assertThat(small.offer(Arrived.at(0, 1, 5_000, ledger.get(1)))).isEqualTo(Verdict.DROPPED);
    }

    @Test
    void what_the_ledger_itself_gave_needs_no_place_in_the_topic() {
        offer(1, 3);
        out();
        resequencer.offer(Arrived.fromLedger(ledger.get(1)));
        assertThat(restart(resequencer, 7)).as("where the third stood").isEqualTo(2);
        assertThat(out()).containsExactly(2L, 3L);
        assertThat(restart(resequencer, 7)).isEqualTo(7);
    }

    private static long restart(Resequencer resequencer, long next) {
        return resequencer.restart(Map.of(0, next)).getOrDefault(0, -1L);
    }

    private static Resequencer empty(int records, long bytes) {
        return new Resequencer(null, 0, Chain.beforeTheFirst(), records, bytes);
    }

    private Arrived arrived(int position) {
        return Arrived.at(0, position - 1, 100, ledger.get(position - 1));
    }

    private Verdict offered(int position) {
        return resequencer.offer(arrived(position));
    }

    private void offer(int... positions) {
        for (int position : positions) {
            offered(position);
        }
    }

    private List<Long> out() {
        List<Long> out = new ArrayList<>();
        for (Optional<Resequencer.Run> run = resequencer.next(100); run.isPresent(); run = resequencer.next(100)) {
            run.get().records().forEach(record -> out.add(record.position()));
        }
        return out;
    }
}
