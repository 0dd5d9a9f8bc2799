package jixiao.query.feed.kafka;

import static jixiao.query.feed.kafka.ChainedRecords.FIRST;
import static jixiao.query.feed.kafka.ChainedRecords.SECOND;
import static jixiao.query.feed.kafka.ChainedRecords.falsified;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import jixiao.kafka.LedgerRecord;
import jixiao.kernel.chain.Chain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a topic is shuffled, doubled, torn and falsified: out comes the ledger. */
class ResequencerProperties {
    private static final long BYTES = 1 << 20;

    /** With any room, reading again where it says; and with any restart from where it says. */
    @Property(tries = 500)
    void all_that_is_in_the_topic_comes_out_once_and_in_order(@ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 1, max = 12) int room, @ForAll @IntRange(min = 1, max = 10) int page, @ForAll long seed) {
        Random dice = new Random(seed);
        List<LedgerRecord> ledger = ChainedRecords.of(FIRST, count);
        List<LedgerRecord> sent = new ArrayList<>(ledger);
        for (LedgerRecord record : ledger) {
            if (dice.nextInt(3) == 0) {
                sent.add(dice.nextBoolean() ? record : falsified(record));
            }
        }
        Collections.shuffle(sent, dice);
        List<Arrived> topic = ChainedRecords.inTopic(sent);
        List<LedgerRecord> out = new ArrayList<>();
        Resequencer resequencer = new Resequencer(null, 0, Chain.beforeTheFirst(), room, BYTES);
        int offset = 0;
        for (int steps = 0; offset < topic.size(); steps++) {
            assertThat(steps).as("it comes to an end").isLessThan(100 * topic.size() + 100);
            resequencer.offer(topic.get(offset++));
            if (offset % page == 0 || offset == topic.size()) {
                drain(resequencer, out);
                Map<Integer, Long> rewinds = resequencer.rewinds(List.of(0));
                if (!rewinds.isEmpty()) {
                    offset = Math.min(offset, Math.toIntExact(rewinds.get(0)));
                } else if (dice.nextInt(20) == 0 && !out.isEmpty()) {
                    offset = Math.toIntExact(resequencer.restart(Map.of(0, (long) offset)).get(0));
                    resequencer = new Resequencer(FIRST, out.size(), out.get(out.size() - 1).hash(), room, BYTES);
                }
            }
        }
        assertThat(out).containsExactlyElementsOf(ledger);
    }

    @Property(tries = 500)
    void nothing_goes_out_behind_what_is_lost_and_that_is_known(@ForAll @IntRange(min = 2, max = 40) int count, @ForAll long seed) {
        Random dice = new Random(seed);
        List<LedgerRecord> ledger = ChainedRecords.of(FIRST, count);
        Set<Integer> lost = new TreeSet<>(List.of(dice.nextInt(count), dice.nextInt(count)));
        List<LedgerRecord> sent = new ArrayList<>();
        ledger.forEach(record -> {
            if (!lost.contains((int) record.position() - 1)) {
                sent.add(record);
            }
        });
        Collections.shuffle(sent, dice);
        List<LedgerRecord> out = new ArrayList<>();
        Resequencer resequencer = new Resequencer(null, 0, Chain.beforeTheFirst(), count, BYTES);
        for (Arrived arrived : ChainedRecords.inTopic(sent)) {
            resequencer.offer(arrived);
            drain(resequencer, out);
        }
        int first = Collections.min(lost);
        assertThat(out).containsExactlyElementsOf(ledger.subList(0, first));
        boolean isSeen = sent.size() > first;
        assertThat(resequencer.holes()).hasSize(isSeen ? 1 : 0).allSatisfy(hole -> assertThat(hole.first()).isEqualTo(first + 1));
        lost.forEach(one -> resequencer.offer(Arrived.fromLedger(ledger.get(one))));
        drain(resequencer, out);
        assertThat(out).containsExactlyElementsOf(ledger);
    }

    /** Of two epochs that stand in the topic in any order, the second is said to hold at any moment. */
    @Property(tries = 500)
    void an_epoch_that_holds_comes_out_whole_wherever_its_events_stand(@ForAll @IntRange(min = 1, max = 20) int first,
            @ForAll @IntRange(min = 1, max = 20) int second, @ForAll @IntRange(min = 1, max = 12) int room, @ForAll long seed) {
        Random dice = new Random(seed);
        List<LedgerRecord> ledger = ChainedRecords.of(SECOND, second);
        List<LedgerRecord> before = ChainedRecords.of(FIRST, first);
        List<LedgerRecord> sent = new ArrayList<>(before.subList(1, first));
        sent.addAll(ledger);
        Collections.shuffle(sent, dice);
        sent.add(0, before.get(0));
        List<Arrived> topic = ChainedRecords.inTopic(sent);
        int said = dice.nextInt(topic.size()) + 1;
        Resequencer resequencer = new Resequencer(null, 0, Chain.beforeTheFirst(), room, BYTES);
        List<LedgerRecord> out = new ArrayList<>();
        boolean isSaid = false;
        int offset = 0;
        for (int steps = 0; offset < topic.size(); steps++) {
            assertThat(steps).as("it comes to an end").isLessThan(100 * topic.size() + 100);
            resequencer.offer(topic.get(offset++));
            drain(resequencer, out);
            if (offset == said && !isSaid) {
                assertThat(out).as("nobody has said it").allMatch(one -> one.epoch().equals(FIRST));
                isSaid = true;
                resequencer.expect(SECOND);
                resequencer.others().clear();
            }
            offset = Math.min(offset, Math.toIntExact(resequencer.rewinds(List.of(0)).getOrDefault(0, (long) offset)));
        }
        int ofFirst = out.size() - second;
        assertThat(out.subList(0, ofFirst)).containsExactlyElementsOf(before.subList(0, ofFirst));
        assertThat(out.subList(ofFirst, out.size())).containsExactlyElementsOf(ledger);
        assertThat(resequencer.holes()).isEmpty();
        resequencer.others().clear();
        assertThat(resequencer.restart(Map.of(0, (long) topic.size()))).isEqualTo(Map.of(0, (long) topic.size()));
    }

    private static void drain(Resequencer resequencer, List<LedgerRecord> out) {
        for (Optional<Resequencer.Run> run = resequencer.next(7); run.isPresent(); run = resequencer.next(7)) {
            out.addAll(run.get().records());
        }
    }
}
