package jixiao.query.fold.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jixiao.kernel.event.BudgetProjectEvent.SpendRecorded;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.FollowingProcess;
import jixiao.query.fold.LentTable;
import jixiao.query.fold.View;
import jixiao.query.fold.Views;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event whose folding ends the process, in processes of their own. */
class FatalEventsTest {
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story deadly = new Story("A");
    private final Views views = new Views(ledger);

    @AfterEach
    void close() {
        views.close();
    }

    /** Follows the ledger with views of which one ends the process without a word when it hears a voucher. */
    public static final class Dying {
        private Dying() {
        }

        public static void main(String[] arguments) throws Exception {
            FollowingProcess.follow(arguments, dying(), projector -> { });
        }
    }

    @Test
    void one_that_ends_the_process_each_time_waits_after_two_deaths_alone_and_the_others_flow() throws Exception {
        ledger.append(deadly.begun(1_000, 3, 3_000)).append(new Story("WELL").begun(1_000, 3, 3_000));
        views.started(dying()).caughtUp();
        views.projector.close();
        long position = ledger.append(deadly.spent("1", "2024-01-05", 1)).position();
        ledger.append(new Story("LATE").begun(1_000, 3, 3_000));
        assertThat(endOf(ledger.position())).as("in a batch with others").isEqualTo(9);
        assertThat(endOf(ledger.position())).as("alone").isEqualTo(9);
        assertThat(ledger.text("select trying::text from query.generation")).isEqualTo(Long.toString(position));
        assertThat(endOf(ledger.position())).as("alone again").isEqualTo(9);
        assertThat(endOf(ledger.position())).as("not tried any more").isZero();

        views.started(dying()).caughtUp();
        assertThat(views.projector.deadLetters()).isNotEmpty().allSatisfy(letter -> {
            assertThat(letter.key() + "@" + letter.position()).isEqualTo("2024-A@" + position);
            assertThat(letter.error()).isEqualTo("处理第 %d 条事件时进程已 2 次中断，故搁置；只在有人要求时重试。".formatted(position));
        });
        assertThat(views.count("execution where key = '2024-LATE'")).isEqualTo(3);
        assertThat(ledger.count("select count(*) from %s.dead_letter where next_try < 'infinity'".formatted(views.schema()))).isZero();
        assertThat(views.projector.rebuild(false).orElseThrow().switched()).as("a build does not die of it either").isTrue();

        views.started(Views.ALL).caughtUp(); // a version that can fold it
        assertThat(views.projector.deadLetters()).as("waits until somebody asks").isNotEmpty();
        int waiting = views.projector.deadLetters().size();
        assertThat(views.projector.retryDeadLetters()).isEqualTo(waiting);
        assertThat(ledger.count("select count(*) from query.fatal_event")).isZero();
        assertThat(views.projector.rebuild(false).orElseThrow().switched()).isTrue();
        assertThat(views.projector.deadLetters()).isEmpty();
    }

    @Test
    void a_process_that_is_killed_at_one_event_and_then_at_another_leaves_none_waiting() {
        views.started(Views.ALL).caughtUp();
        for (int death = 0; death < 3; death++) {
            views.projector.close();
            ledger.append(new Story("N" + death).drafted(1_000));
            ledger.execute("update query.generation set clean = false, trying = position + 1"); // as a process leaves it that was killed
            views.started(Views.ALL).caughtUp();
        }
        assertThat(views.projector.deadLetters()).isEmpty();
        assertThat(views.count("execution")).isEqualTo(3);
    }

    @Test
    void what_a_process_outlives_is_no_death() {
        ledger.append(deadly.begun(1_000, 3, 3_000));
        views.started(Views.ALL).caughtUp();
        views.projector.close();
        ledger.execute("update query.generation set clean = false");
        ledger.appendRaw("2024-A", "SpendRecorded", "{\"nothing\": 1}");
        views.started(Views.ALL).caughtUp();
        views.projector.close();
        ledger.execute("update query.generation set clean = false");
        ledger.execute("alter table %s.execution rename to away".formatted(ledger.text("select schema from query.generation")));
        ledger.append(new Story("LATE").drafted(1_000));
        views.started(Views.ALL);
        Eventually.holds("it fails and has nothing in hand", () -> views.projector.condition().failing() != null && !isTrying());
        assertThat(ledger.count("select count(*) from query.fatal_event")).isZero();
    }

    private boolean isTrying() {
        return "true".equals(ledger.text("select (trying > position)::text from query.generation"));
    }

    private int endOf(long position) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), Dying.class.getName(), ledger.url(), Long.toString(position))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The unit's table, lent to a view of projects. */
    private static List<View<?>> dying() {
        return LentTable.of((was, event, at) -> {
            Runtime.getRuntime().halt(9);
            return was;
        });
    }
}
