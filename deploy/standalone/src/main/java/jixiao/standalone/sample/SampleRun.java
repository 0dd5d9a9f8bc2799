package jixiao.standalone.sample;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import jixiao.standalone.Services;
import jixiao.standalone.cli.CannotGoOn;
import jixiao.standalone.cli.ServiceAddress;
import jixiao.standalone.postgres.Database;

/** What {@code --sample} asks of a start: the year is backfilled before the services answer, and shown once they do. */
public final class SampleRun {
    private final Database database;
    private final Optional<YearMonth> until;
    private final PrintStream terminal;

    public SampleRun(Database database, Optional<YearMonth> until, PrintStream terminal) {
        this.database = database;
        this.until = until;
        this.terminal = terminal;
    }

    /** Plays what is not played yet on a clock of its own, where the ledger holds nothing but the sample; otherwise does nothing. */
    public void backfill(Path log) {
        SampleLedger ledger = new SampleLedger(database);
        Story story = Story.of(Sample.YEAR, until);
        if (ledger.holdsNothingElse() && !ledger.isPlayed(until, story.today())) {
            try (SampleBackfill backfill = new SampleBackfill(database, log)) {
                backfill.play(story, terminal);
            }
        }
    }

    /**
     * Gives the sample's accounts a password and says what came of the year: as it was backfilled, or told now and today where the ledger
     * began with something else.
     */
    public void show(Services services) {
        String password = open(services);
        show(services.reached(), password);
    }

    /** Gives the sample's accounts a password through services of this process that end at once, before others start; answers it. */
    public String open(Path log) {
        try (Services services = new Services(0, log).ofASample(true)) {
            services.start(database);
            return open(services);
        }
    }

    private String open(Services services) {
        SampleLedger ledger = new SampleLedger(database);
        if (ledger.beganAsSample() && !ledger.isPlayed(until, Story.of(Sample.YEAR, until).today())) {
            throw CannotGoOn.because("样例没有演示完，其后账本里已有别的事件，不能接着演示。请用 --data 另选目录重新演示，或不带 --sample 启动。",
                    "The sample is not complete, and other events follow it.");
        }
        return SampleAccounts.open(services);
    }

    /** What came of the year, of services that answer at the address and whose accounts have that password. */
    public void show(ServiceAddress reached, String password) {
        SampleLedger ledger = new SampleLedger(database);
        Sample sample = new Sample(reached, password, terminal);
        if (!ledger.beganAsSample()) {
            terminal.println("账本里已有别的事件，样例按今天的日期演示；在空账本上演示时，事件记在 2024 年当时。");
            sample.play(Story.of(Sample.YEAR, until), StoryDays.TODAY);
        }
        sample.report(ledger.head(), until);
        SampleAccounts.signIn(reached.uri(), password, terminal);
    }
}
