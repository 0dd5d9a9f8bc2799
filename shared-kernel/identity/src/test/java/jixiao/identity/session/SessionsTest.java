package jixiao.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jixiao.identity.IdentityUnderTest;
import jixiao.kernel.value.AccountName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final AccountName LI = new AccountName("li");
    private static final IdentityUnderTest IDENTITY = new IdentityUnderTest();
    private final Ahead clock = new Ahead();
    private final Sessions sessions = process();

    /** Of another process: the same tables. */
    private Sessions process() {
        return new SessionWiring().sessions(IDENTITY.pool(), IDENTITY.tables(),
                new SessionLimits(Duration.ofMinutes(15), Duration.ofHours(10)), clock);
    }

    @BeforeEach
    void somebody_has_an_account() {
        IDENTITY.tables().sql("delete from identity.session").update();
        IDENTITY.account("li", "CLERK", "225001").account("wang", "CLERK", "225001");
    }

    @AfterAll
    static void end() {
        IDENTITY.close();
    }

    @Test
    void opened_by_one_process_are_known_to_another_by_an_id_that_nobody_guesses() {
        String id = sessions.open(LI, "10.0.0.1");
        assertThat(id).matches("[A-Za-z0-9_-]{43}");
        assertThat(process().find(id, true)).map(OpenSession::account).contains(LI);
        assertThat(sessions.open(LI, "10.0.0.1")).isNotEqualTo(id);
        assertThat(sessions.find(id.substring(1) + "x", true)).isEmpty();
        assertThat(sessions.of(LI, Optional.of(id)).get(1).handle()).as("what it is called by").isNotEqualTo(id)
                .satisfies(handle -> assertThat(sessions.find(handle, true)).isEmpty());
    }

    @Test
    void keep_nothing_but_whose_they_are_and_from_where_as_text() {
        sessions.open(LI, "10.0.0.1");
        assertThat(text("select convert_from(attribute_bytes, 'UTF8') from identity.session_attributes")).isEqualTo("li\n10.0.0.1");
        assertThat(text("select principal_name from identity.session")).isEqualTo("li");
    }

    @Test
    void end_after_the_idle_time_unless_somebody_does_something() {
        String used = sessions.open(LI, "");
        String idle = sessions.open(LI, "");
        String watched = sessions.open(LI, "");
        clock.ahead = Duration.ofMinutes(8);
        assertThat(sessions.find(used, true)).isPresent();
        assertThat(sessions.find(watched, false)).as("a page that asks by itself").isPresent();
        move("-10 minutes", "last_access_time", "expiry_time"); // ten minutes later
        assertThat(sessions.find(used, true)).isPresent();
        assertThat(sessions.find(watched, false)).isPresent();
        move("-6 minutes", "last_access_time", "expiry_time");
        assertThat(sessions.find(idle, true)).isEmpty();
        assertThat(sessions.find(watched, true)).isEmpty();
        clock.ahead = Duration.ZERO;
        assertThat(sessions.find(used, true)).isPresent();
    }

    @Test
    void end_after_the_longest_time_whatever_is_done() {
        String id = sessions.open(LI, "");
        move("-599 minutes", "creation_time");
        assertThat(sessions.find(id, true)).isPresent();
        assertThat(sessions.of(LI, Optional.of(id))).hasSize(1);
        move("-2 minutes", "creation_time");
        assertThat(sessions.find(id, true)).isEmpty();
        assertThat(sessions.of(LI, Optional.of(id))).as("and are not listed either").isEmpty();
    }

    @Test
    void note_their_use_once_a_minute_at_most() {
        String id = sessions.open(LI, "");
        String before = text("select xmin::text from identity.session");
        clock.ahead = Duration.ofSeconds(59);
        for (int time = 0; time < 10; time++) {
            sessions.find(id, true);
        }
        assertThat(text("select xmin::text from identity.session")).isEqualTo(before);
        clock.ahead = Duration.ofSeconds(61);
        sessions.find(id, false);
        assertThat(text("select xmin::text from identity.session")).as("no use").isEqualTo(before);
        sessions.find(id, true);
        String noted = text("select xmin::text from identity.session");
        assertThat(noted).isNotEqualTo(before);
        sessions.find(id, true);
        assertThat(text("select xmin::text from identity.session")).isEqualTo(noted);
    }

    @Test
    void are_listed_to_their_owner_and_ended_by_nobody_else() {
        String first = sessions.open(LI, "10.0.0.1");
        String second = sessions.open(LI, "10.0.0.2");
        String others = sessions.open(new AccountName("wang"), "10.0.0.3");
        List<SessionLine> own = sessions.of(LI, Optional.of(first));
        assertThat(own).extracting(SessionLine::source).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
        assertThat(own).filteredOn(SessionLine::current).extracting(SessionLine::source).containsExactly("10.0.0.1");
        String handle = own.stream().filter(line -> !line.current()).findFirst().orElseThrow().handle();
        assertThat(sessions.end(new AccountName("wang"), handle)).isFalse();
        assertThat(sessions.find(second, true)).isPresent();
        assertThat(sessions.end(LI, handle)).isTrue();
        assertThat(sessions.find(second, true)).isEmpty();
        sessions.endAll(LI);
        assertThat(sessions.find(first, true)).isEmpty();
        assertThat(sessions.find(others, true)).isPresent();
    }

    @Test
    void of_an_account_that_is_disabled_or_gone_end_and_do_not_come_back() {
        String disabled = sessions.open(LI, "");
        String gone = sessions.open(new AccountName("wang"), "");
        IDENTITY.tables().sql("update identity.access set disabled = true where account = 'li'").update();
        IDENTITY.tables().sql("update identity.access set disabled = false where account = 'li'").update();
        IDENTITY.tables().sql("delete from identity.access where account = 'wang'").update();
        assertThat(sessions.find(disabled, true)).isEmpty();
        assertThat(sessions.find(gone, true)).isEmpty();
        String anew = sessions.open(LI, "");
        IDENTITY.tables().sql("update identity.access set unit = '225002' where account = 'li'").update();
        assertThat(sessions.find(anew, true)).as("whoever only moves stays signed in").isPresent();
    }

    @Test
    void are_bounded_for_each_account_and_cleared_away_once_they_expired() {
        List<String> ids = IntStream.range(0, 52).mapToObj(one -> {
            clock.ahead = clock.ahead.plusMillis(5);
            move("-5 milliseconds", "creation_time");
            return sessions.open(LI, "");
        }).toList();
        assertThat(ids.stream().filter(id -> sessions.find(id, true).isPresent())).hasSize(50).doesNotContain(ids.get(0), ids.get(1));
        move("-1 hour", "last_access_time", "expiry_time");
        sessions.clear();
        sessions.open(new AccountName("wang"), "");
        assertThat(text("select count(*)::text from identity.session")).isEqualTo("1");
        assertThat(text("select count(*)::text from identity.session_attributes")).isEqualTo("1");
    }

    private void move(String interval, String... columns) {
        for (String column : columns) {
            IDENTITY.tables().sql("update identity.session set %1$s = %1$s + (extract(epoch from interval '%2$s') * 1000)::bigint"
                    .formatted(column, interval)).update();
        }
    }

    private static String text(String sql) {
        return IDENTITY.tables().sql(sql).query(String.class).single();
    }

    /** Of this process alone; Spring Session's own and the database's go on. */
    private static final class Ahead extends Clock {
        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
