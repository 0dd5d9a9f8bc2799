package jixiao.query.rectification;

import static jixiao.query.Duties.began;
import static jixiao.query.Duties.opened;
import static jixiao.query.Story.closed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.inspection.ReviewState;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.value.Role;
import jixiao.query.Duties;
import jixiao.query.Story;
import jixiao.query.fold.At;
import jixiao.query.fold.ReadBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first demand is to be answered by 10 August, the second by 20 August. */
class RectificationsTest {
    private final Story story = new Story("A");
    private final Duties duties = new Duties(story);
    private final List<Event> history = new ArrayList<>(List.of(duties.required(1, "2024-08-10"), duties.required(2, "2024-08-20")));

    @Test
    void know_every_event() {
        assertThat(Rectifications.FOLD.knows()).containsExactlyInAnyOrder(EventJson.types());
    }

    @ParameterizedTest
    @CsvSource({"2024-08-09, 0", "2024-08-10, 0", "2024-08-11, 1", "2024-08-20, 1", "2024-08-21, 2"})
    void are_overdue_once_a_day_after_their_deadline_began(String day, int overdue) {
        heard(began(day));
        assertThat(rectifications().overdue()).extracting(Rectification::number).isEqualTo(List.of(1, 2).subList(0, overdue));
    }

    @Test
    void are_not_overdue_while_a_reply_stands_and_are_when_it_is_sent_back_after_the_deadline() {
        heard(duties.replied(1), began("2024-08-11"));
        assertThat(rectifications().overdue()).isEmpty();
        heard(duties.replyReturned(1));
        assertThat(rectifications().overdue()).singleElement().satisfies(one -> {
            assertThat(one.deadline()).isEqualTo("2024-08-10");
            assertThat(one.demand()).isEqualTo("补齐会议资料");
            assertThat(one.state()).isEqualTo(ReviewState.RETURNED);
        });
        heard(duties.replied(1));
        assertThat(rectifications().overdue()).isEmpty();
        heard(duties.replyAccepted(1), began("2024-08-12"));
        assertThat(rectifications().overdue()).isEmpty();
        assertThat(rectifications().answers().byName().values()).extracting(one -> one.reply() == null)
                .containsExactlyInAnyOrder(false, true, false);
    }

    @Test
    void what_is_accepted_in_time_is_never_overdue() {
        heard(duties.replied(1), duties.replyAccepted(1), began("2024-08-30"));
        assertThat(rectifications().overdue()).extracting(Rectification::number).containsExactly(2);
    }

    @Test
    void tell_the_deadline_of_a_number() {
        assertThat(rectifications().deadline(2)).hasValue(LocalDate.of(2024, 8, 20));
        assertThat(rectifications().deadline(3)).isEmpty();
    }

    @Test
    void are_not_moved_by_an_event_heard_twice() {
        heard(began("2024-08-11"), duties.replied(1), duties.replyReturned(1), duties.replied(1), duties.replyAccepted(1));
        Rectifications state = Rectifications.NOTHING;
        long position = 0;
        for (Event event : history) {
            At at = new At(++position, Instant.EPOCH.plusSeconds(position));
            state = Rectifications.FOLD.after(state, event, at);
            assertThat(Rectifications.FOLD.after(state, event, at)).isEqualTo(state);
        }
    }

    @Test
    void are_the_very_same_after_what_does_not_concern_them() {
        heard(began("2024-08-11"));
        Rectifications state = rectifications();
        At at = new At(99, Instant.EPOCH);
        for (Event event : List.of(began("2024-08-11"), closed(7), opened(8, "2024-09-10"), story.spent("1", "2024-08-01", 1))) {
            assertThat(Rectifications.FOLD.after(state, event, at)).isSameAs(state);
        }
    }

    @Test
    void are_written_and_read_back_the_same() {
        heard(began("2024-08-11"), duties.replied(1), duties.replyReturned(1), duties.replied(2), duties.replyAccepted(2));
        assertThat(ReadBack.of(RectificationView.RECTIFICATION, rectifications()).on(LocalDate.of(2024, 8, 11)))
                .isEqualTo(rectifications());
    }

    /** The first rules tell the reviewers after 1 day and the leaders after 7. */
    @ParameterizedTest
    @CsvSource({"2024-08-11, 1, REVIEWER, LEADER, 6", "2024-08-16, 6, REVIEWER, LEADER, 1", "2024-08-17, 7, LEADER, , ",
            "2024-09-10, 31, LEADER, , "})
    void reach_further_with_every_step_of_the_rules(String today, long days, Role reaches, Role next, Long nextInDays) {
        heard(began(today));
        assertThat(Urgency.of(rectifications().demands().get(1), LocalDate.parse(today), Rules.FIRST.telling().escalations()))
                .isEqualTo(new Urgency(days, reaches, next, nextInDays));
    }

    @Test
    void reach_nobody_while_they_are_not_overdue() {
        heard(began("2024-08-10"));
        assertThat(Urgency.of(rectifications().demands().get(1), LocalDate.of(2024, 8, 10), Rules.FIRST.telling().escalations()))
                .isEqualTo(new Urgency(0, null, null, null));
    }

    private void heard(Event... events) {
        history.addAll(List.of(events));
    }

    private Rectifications rectifications() {
        Rectifications state = Rectifications.NOTHING;
        long position = 0;
        for (Event event : history) {
            state = Rectifications.FOLD.after(state, event, new At(++position, Instant.EPOCH.plusSeconds(position)));
        }
        return state;
    }
}
