package jixiao.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jixiao.command.desk.ApprovedProject;
import jixiao.command.desk.RunningDesk;
import jixiao.command.desk.RunningDesk.Answer;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.event.BudgetProjectEvent.InspectionSubmitted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.MonitoringYearEvent.PeriodClosed;
import org.junit.jupiter.api.Test;

/** Many file the month in which it is closed: each is in before the closing, or hears that it is locked. */
class FiledWhileClosingTest {
    private static final String REPORT = """
            {"seenAt": 1, "report": {"deviation": {"causes": ["STAFF"], "likelihood": "POSSIBLE"}, "measure": "七月补付", "measureBy": \
            "2024-07-31"}}""";
    private static final int ROUNDS = 3;
    private static final int PROJECTS = 36;

    @Test
    void nothing_is_filed_behind_the_closing_of_its_month() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(12);
        try (RunningDesk desk = RunningDesk.start()) {
            ApprovedProject.openJune(desk);
            IntStream.rangeClosed(1, 5).forEach(month -> assertThat(closing(desk, month).status()).isEqualTo(204));
            for (int round = 1; round <= ROUNDS; round++) {
                List<String> projects = IntStream.range(0, PROJECTS).mapToObj(one -> ApprovedProject.on(desk)).toList();
                long before = desk.part(Ledger.class).readHead();
                List<Future<Answer>> answers = new ArrayList<>();
                projects.forEach(project -> answers.add(people.submit(() -> desk.post("clerk", project + "/inspections/2024-06/submission",
                        REPORT))));
                while (desk.part(Ledger.class).head() < before + round * 4L) {
                    Thread.onSpinWait();
                }
                assertThat(closing(desk, 6).status()).isEqualTo(204);
                int filed = 0;
                for (Future<Answer> answer : answers) {
                    assertThat(answer.get().status() == 204 || answer.get().reason().equals("MonthLocked")).as(answer.get().body())
                            .isTrue();
                    filed += answer.get().status() == 204 ? 1 : 0;
                }
                List<Event> happened = LongStream.rangeClosed(before + 1, before + filed + 1).mapToObj(desk.part(Ledger.class)::eventAt)
                        .toList();
                assertThat(happened).filteredOn(InspectionSubmitted.class::isInstance).hasSize(filed);
                assertThat(happened.get(filed)).as("round %d, %d of %d filed", round, filed, PROJECTS).isInstanceOf(PeriodClosed.class);
                assertThat(desk.post("reviewer", "/api/years/2024/periods/2024-06/reopening", Map.of("reason", "补报")).status())
                        .isEqualTo(204);
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static Answer closing(RunningDesk desk, int month) {
        return desk.post("reviewer", "/api/years/2024/periods/2024-0%d/closing".formatted(month), null);
    }
}
