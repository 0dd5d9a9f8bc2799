package jixiao.query.fold;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jixiao.kernel.event.Event;
import jixiao.kernel.target.Indicator;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three closings of a year of twenty thousand projects, heard by a process of 512 MB that then builds its views anew. */
@Tag("long")
class LargeClosingTest {
    private static final int PROJECTS = 20_000;
    private static final int CLOSINGS = 3;
    private static final int INDICATORS = 10;
    private static final int MOST_ROWS = 100;
    private final WrittenLedger ledger = new WrittenLedger();

    @Test
    void write_a_row_for_each_alert_and_hardly_any_beside() throws Exception {
        ledger.append(firstRules(), yearOpened());
        List<Indicator> indicators = IntStream.rangeClosed(1, INDICATORS).mapToObj(LargeClosingTest::indicator).toList();
        for (int number = 0; number < PROJECTS; number++) {
            ledger.append(begun(number, indicators));
        }
        long begun = ledger.position();
        List<String> said = follow();
        assertThat(said).contains("same true");
        String schema = said.get(said.size() - 1).substring("shown ".length());
        for (int month = 1; month <= CLOSINGS; month++) {
            String made = "select count(*) from " + schema + ".%s where since = " + (begun + month);
            long beside = Views.ALL.stream().map(View::name).filter(view -> !view.equals("alert"))
                    .mapToLong(view -> ledger.count(made.formatted(view))).sum();
            assertThat(beside).as("rows beside those of alerts at closing %d", month).isBetween(1L, (long) MOST_ROWS);
        }
        assertThat(alerts(schema, "FELL_BEHIND~3~1")).as("who has not paid three tenths").isEqualTo(PROJECTS / 2);
        assertThat(alerts(schema, "PACE~1~1")).as("who has paid little").isEqualTo(PROJECTS - (PROJECTS + 2) / 3);
    }

    /** One in three pays enough in January, one in two much in February; by the end of March three tenths are due. */
    private static Event[] begun(int number, List<Indicator> indicators) {
        Story story = new Story("P%05d".formatted(number));
        List<Event> events = new ArrayList<>(List.of(story.drafted(1_000_000, indicators, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000),
                story.submitted(), story.approved(1_000_000, 3, 3_000, 6, 5_000, 10, 8_000, 12, 10_000),
                story.spent("1", "2024-01-05", number % 3 == 0 ? 200_000 : 20_000)));
        for (int reported = 1; reported <= 3; reported++) {
            events.add(story.reported(reported, 1, "1"));
        }
        if (number % 2 == 0) {
            events.add(story.spent("2", "2024-02-05", 400_000));
        }
        return events.toArray(new Event[0]);
    }

    private static Indicator indicator(int number) {
        Indicator one = Story.indicator("3");
        return new Indicator(number, one.level1(), one.level2(), one.level3() + number, one.description(), one.comparator(), one.target(),
                one.unit(), one.qualifier(), one.basis(), one.raw());
    }

    private long alerts(String schema, String name) {
        return ledger.count("select count(*) from %s.alert where key like '%%~%s' and until = 9223372036854775807".formatted(schema, name));
    }

    /** A closing is written when the one before was seen, so that each is measured by itself. */
    private List<String> follow() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"), FollowingProcess.class.getName(),
                ledger.url()));
        LongStream.rangeClosed(ledger.position(), ledger.position() + CLOSINGS).mapToObj(Long::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectError(new File("target/large-closing.log")).start();
        List<String> said = new ArrayList<>();
        long since = System.nanoTime();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                System.out.printf("%s after %d ms%n", line, (System.nanoTime() - since) / 1_000_000);
                if (line.startsWith("heard") && said.size() <= CLOSINGS) {
                    since = System.nanoTime();
                    ledger.append(closed(said.size()));
                }
            }
        }
        assertThat(process.waitFor()).as(said.toString()).isZero();
        return said;
    }
}
