package jixiao.query.rulebook;

import static jixiao.query.Story.firstRules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.RulebookEvent.HolidaysStated;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.event.RulebookEvent.RulesProposed;
import jixiao.kernel.event.RulebookEvent.RulesRejected;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.AccountName;
import jixiao.query.fold.At;
import jixiao.query.fold.ReadBack;
import org.junit.jupiter.api.Test;

class RulebookTest {
    private static final LocalDate JULY = LocalDate.of(2024, 7, 1);
    private final Event[] history = {firstRules(), proposed(2), new RulesRejected(2, "依据不足"), proposed(3),
            new RulesAdopted(3, JULY, Rules.FIRST), holidays("2024-06-10"), holidays("2024-06-11")};

    @Test
    void recalls_how_each_version_came_about() {
        assertThat(after(history).history()).extracting(RulebookVersion::version, RulebookVersion::state, RulebookVersion::decidedPosition)
                .containsExactly(tuple(1, ReviewState.APPROVED, 1L),
                        tuple(2, ReviewState.RETURNED, 3L),
                        tuple(3, ReviewState.APPROVED, 5L));
        assertThat(after(history).history().get(1).rejection()).isEqualTo("依据不足");
        assertThat(after(history).history().get(2).proposedBy()).isEqualTo(new AccountName("reviewer"));
    }

    @Test
    void judges_nothing_by_what_is_only_proposed_or_rejected() {
        YearMonth july = YearMonth.of(2024, 7);
        assertThat(after(firstRules(), proposed(2)).at(july).version()).isEqualTo(1);
        assertThat(after(firstRules(), proposed(2)).history().get(1).state()).isEqualTo(ReviewState.SUBMITTED);
        assertThat(after(firstRules(), proposed(2), new RulesRejected(2, "依据不足")).at(july).version()).isEqualTo(1);
        assertThat(after(history).at(july).version()).isEqualTo(3);
    }

    @Test
    void is_not_moved_by_an_event_heard_twice_and_read_back_as_it_was_written() {
        Rulebook rulebook = Rulebook.NOTHING;
        long position = 0;
        for (Event event : history) {
            At at = new At(++position, Instant.EPOCH);
            rulebook = Rulebook.FOLD.after(rulebook, event, at);
            assertThat(Rulebook.FOLD.after(rulebook, event, at)).isEqualTo(rulebook);
            assertThat(ReadBack.of(RulebookView.RULEBOOK, rulebook)).isEqualTo(rulebook);
        }
    }

    @Test
    void knows_the_holidays_that_were_stated_last() {
        assertThat(after(history).days().orNext(LocalDate.of(2024, 6, 10))).isEqualTo("2024-06-10");
        assertThat(after(history).days().orNext(LocalDate.of(2024, 6, 11))).isEqualTo("2024-06-12");
        assertThat(after(history).versions()).hasSize(2);
    }

    private static Event holidays(String day) {
        return new HolidaysStated(2024, new DocumentNo("国办发明电〔2023〕7号"), new TreeSet<>(Set.of(LocalDate.parse(day))), new TreeSet<>(),
                new AccountName("reviewer"));
    }

    private static Event proposed(int version) {
        return new RulesProposed(version, JULY, Rules.FIRST, "收紧", new AccountName("reviewer"));
    }

    private static Rulebook after(Event... events) {
        Rulebook rulebook = Rulebook.NOTHING;
        long position = 0;
        for (Event event : events) {
            rulebook = Rulebook.FOLD.after(rulebook, event, new At(++position, Instant.EPOCH));
        }
        return rulebook;
    }
}
