package jixiao.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jixiao.query.BoardUnderTest;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.reading.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever happens in a year: months reopened, targets adjusted, values corrected, rules changed, days unheard, boards stopped and started.
 */
class AnyHistoryTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void has_the_same_alerts_lived_started_again_rebuilt_and_tried(long seed) {
        WrittenLedger ledger = new WrittenLedger();
        AnyHistory history = new AnyHistory(ledger, seed);
        history.month(1);
        for (int third = 0; third < 3; third++) {
            try (BoardUnderTest board = new BoardUnderTest(ledger)) {
                board.get("/api/alerts?year=2024");
                history.late(Math.max(1, third * 4));
                for (int month = Math.max(2, third * 4 + 1); month <= third * 4 + 4; month++) {
                    history.month(month);
                    board.get("/api/alerts?year=2024");
                    assertThat(lived(board)).as("month %d", month).isEqualTo(expected(history));
                }
                JsonNode tried = BoardUnderTest.json(board.post("/api/rulebooks/trial", "reviewer",
                        "{\"from\": \"2024-01\", \"to\": \"2024-12\"}"));
                int all = (int) expected(history).values().stream().flatMap(List::stream).filter(alert -> alert.month().getYear() == 2024)
                        .count();
                assertThat(tried.path("differences")).isEmpty();
                assertThat(List.of(tried.path("real").asInt(), tried.path("tried").asInt(), tried.path("same").asInt())).containsOnly(all);
                assertThat(BoardUnderTest.json(board.ask("POST", "/api/views/rebuild", "reviewer")).path("examples")).isEmpty();
                if (third == 2) {
                    assertThat(happened(history)).as("this history has something to say").hasSizeGreaterThan(12)
                            .contains("severity FAR_BEHIND", "late");
                }
            }
        }
    }

    private static Map<String, List<Alert>> expected(AnyHistory history) {
        Map<String, List<Alert>> all = new TreeMap<>();
        history.watched().forEach((project, watch) -> {
            if (!watch.alerts().isEmpty()) {
                all.put(project.code(), watch.alerts().stream().sorted(Comparator.comparingLong(Alert::raisedPosition)
                        .thenComparing(Alert::rule)).toList());
            }
        });
        return all;
    }

    private static Map<String, List<Alert>> lived(BoardUnderTest board) {
        var serving = board.bean(Projector.class).serving();
        Moment moment = Moment.ofSystem(serving.position(), LocalDate.of(2024, 12, 31), serving.schema());
        return board.bean(AlertView.class).oldest(moment, 2024, Optional.empty(), of -> true, Integer.MAX_VALUE).stream()
                .collect(Collectors.groupingBy(of -> of.project().code(), TreeMap::new,
                        Collectors.mapping(AlertView.Of::alert, Collectors.toList())));
    }

    private static Set<String> happened(AnyHistory history) {
        return history.watched().values().stream().flatMap(watch -> watch.alerts().stream())
                .flatMap(alert -> Stream.of(alert.rule() + " " + alert.state(),
                alert.isFarBehind() ? "severity FAR_BEHIND" : "", alert.worsened() != null ? "worsened" : "",
                alert.explained() != null && alert.explained().afterEnd() ? "late" : "")).collect(Collectors.toSet());
    }
}
