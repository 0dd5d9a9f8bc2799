package jixiao.query.delivery.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import jixiao.kernel.value.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30));
    private static final QuietHours NOON = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

    @ParameterizedTest
    @CsvSource({
        "2024-03-31T21:59:59, 2024-03-31T21:59:59",
        "2024-03-31T22:00:00, 2024-04-01T07:30:00",
        "2024-03-31T23:59:59, 2024-04-01T07:30:00",
        "2024-04-01T00:00:00, 2024-04-01T07:30:00",
        "2024-04-01T07:29:59, 2024-04-01T07:30:00",
        "2024-04-01T07:30:00, 2024-04-01T07:30:00",
        "2024-12-31T22:30:00, 2025-01-01T07:30:00",
        "2024-02-28T23:00:00, 2024-02-29T07:30:00"})
    void a_night_ends_in_the_morning(String at, String next) {
        assertThat(NIGHT.next(shanghai(at))).isEqualTo(shanghai(next));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-01T11:59:59, 2024-04-01T11:59:59",
        "2024-04-01T12:00:00, 2024-04-01T14:00:00",
        "2024-04-01T13:59:59, 2024-04-01T14:00:00",
        "2024-04-01T14:00:00, 2024-04-01T14:00:00",
        "2024-04-01T00:00:00, 2024-04-01T00:00:00"})
    void a_noon_ends_on_the_same_day(String at, String next) {
        assertThat(NOON.next(shanghai(at))).isEqualTo(shanghai(next));
    }

    /** Europe and America change their clocks on these nights; a server there must not move the quiet. */
    @ParameterizedTest
    @CsvSource({"2024-03-30T16:00:00Z, 2024-03-30T23:30:00Z", "2024-10-26T16:00:00Z, 2024-10-26T23:30:00Z",
            "2024-03-09T16:00:00Z, 2024-03-09T23:30:00Z"})
    void shanghai_knows_no_summer_time(String at, String next) {
        assertThat(NIGHT.next(Instant.parse(at))).isEqualTo(next);
    }

    @Test
    void nobody_who_has_none_waits() {
        Instant at = shanghai("2024-03-31T23:00:00");
        assertThat(QuietHours.next(null, at)).isEqualTo(at);
        assertThat(QuietHours.next(NIGHT, at)).isAfter(at);
    }

    private static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(Origin.ZONE).toInstant();
    }
}
