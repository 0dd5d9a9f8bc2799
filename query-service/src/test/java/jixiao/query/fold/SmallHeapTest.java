package jixiao.query.fold;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.event.Event;
import jixiao.kernel.identity.Category;
import jixiao.kernel.judgement.HeadCost;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.achievement.AchievementView;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.standing.StandingView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What ended the process and every start after it: twenty thousand vouchers of one project, and closings of thousands of projects. */
@Tag("long")
class SmallHeapTest {
    private static final int VOUCHERS = 20_000;
    private static final int PROJECTS = 3_001;
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story large = new Story("LARGE");

    @Test
    void of_320_MB_follows_and_rebuilds_them_with_every_answer_right() throws Exception {
        List<Event> events = new ArrayList<>(List.of(large.begun(1_000_000_000_000L, 3, 3_000)));
        for (int voucher = 0; voucher < VOUCHERS; voucher++) {
            events.add(large.spentOn("会议费", "V" + voucher, "2024-%02d-15".formatted(1 + voucher % 3), 1_000, 10, 2));
        }
        events.add(large.reversed("V0", "2024-03-20"));
        for (int number = 1; number < PROJECTS; number++) {
            events.addAll(List.of(new Story("P" + number).begun(1_000_000, 3, 3_000, 12, 10_000)));
        }
        events.addAll(List.of(closed(1), closed(2), closed(3)));
        ledger.append(firstRules(), yearOpened());
        List<String> said = follow("-Xmx320m", events);
        assertThat(said).contains("same true");
        String schema = said.get(said.size() - 1).substring("shown ".length());
        try (Views views = new Views(ledger)) {
            Rows rows = new Rows(views.database);
            Moment now = Moment.ofSystem(ledger.position(), LocalDate.of(2024, 4, 1), schema);
            assertThat(new AchievementView(rows).at(now, large.project()).orElseThrow().headCostThrough(new Category("会议费"), 3))
                    .isEqualTo(new HeadCost(BigInteger.valueOf(1_000L * (VOUCHERS - 1)), BigInteger.valueOf(20L * (VOUCHERS - 1))));
            StandingView standings = new StandingView(rows);
            assertThat(standings.executions(now, 2024)).hasSize(PROJECTS).allMatch(project -> project.closedThrough() == 3);
            assertThat(standings.execution(now, large.project()).orElseThrow().spentThrough(3).fen()).isEqualTo(1_000L * (VOUCHERS - 1));
            assertThat(ledger.count(("select count(*) from %s.alert where key like '%%~FELL_BEHIND~3~1' and until = "
                    + "9223372036854775807").formatted(schema)))
                    .isEqualTo(PROJECTS);
            assertThat(ledger.count(("select count(*) from %s.achievement where key like '2024-LARGE~~V%%' and until = "
                    + "9223372036854775807").formatted(schema)))
                    .isEqualTo(VOUCHERS);
        }
    }

    private void append(List<Event> events) {
        for (int from = 0; from < events.size(); from += 1_000) {
            ledger.append(events.subList(from, Math.min(events.size(), from + 1_000)).toArray(new Event[0]));
        }
    }

    /** The process is there before anything happens, so that it lives through all of it and then builds it anew. */
    private List<String> follow(String heap, List<Event> events) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), heap, "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"), FollowingProcess.class.getName(), ledger.url(), Long.toString(ledger.position()),
                Long.toString(ledger.position() + events.size())).redirectError(new File("target/small-heap.log")).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (line.equals("heard 2")) {
                    append(events);
                }
            }
        }
        assertThat(process.waitFor()).as(said.toString()).isZero();
        return said;
    }
}
