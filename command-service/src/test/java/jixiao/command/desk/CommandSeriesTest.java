package jixiao.command.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Prometheus has to keep of the desk: each series is stored as often as it is collected, for as long as anybody looks back. */
class CommandSeriesTest {
    private static final List<String> BUCKETS = List.of("0.01", "0.1", "1.0", "3.8", "+Inf");
    /** Its buckets, how many, how long in all, the longest. */
    private static final int OF_A_COMMAND_AND_ITS_OUTCOME = BUCKETS.size() + 3;
    private static final Pattern BUCKET = Pattern.compile("le=\"([^\"]+)\"");

    @Test
    void a_command_adds_a_handful_of_series_whose_buckets_answer_questions_and_no_meter_has_more_of_them() {
        try (RunningDesk desk = RunningDesk.start()) {
            assertThat(series(desk, "\"OpenYear\"")).isEmpty();

            desk.post("reviewer", "/api/years/2024/opening", Map.of("closing", "MANUAL"));
            List<String> once = series(desk, "\"OpenYear\"");
            assertThat(once).hasSize(OF_A_COMMAND_AND_ITS_OUTCOME);
            assertThat(once.stream().flatMap(name -> BUCKET.matcher(name).results()).map(bucket -> bucket.group(1)))
                    .containsExactlyInAnyOrderElementsOf(BUCKETS);

            desk.post("reviewer", "/api/years/2025/opening", Map.of("closing", "MANUAL"));
            assertThat(series(desk, "\"OpenYear\"")).as("asked again").isEqualTo(once);

            desk.post("reviewer", "/api/years/2025/opening", Map.of("closing", "MANUAL"));
            assertThat(series(desk, "\"OpenYear\"")).as("refused").hasSize(2 * OF_A_COMMAND_AND_ITS_OUTCOME);

            Map<String, Long> buckets = series(desk, "_bucket{").stream()
                    .collect(Collectors.groupingBy(name -> BUCKET.matcher(name).replaceAll(""), Collectors.counting()));
            assertThat(buckets).isNotEmpty()
                    .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(BUCKETS.size()));
        }
    }

    private static List<String> series(RunningDesk desk, String part) {
        return desk.manage("/actuator/prometheus").body().lines().filter(line -> !line.startsWith("#") && line.contains(part))
                .map(line -> line.substring(0, line.lastIndexOf(' '))).sorted().toList();
    }
}
