package jixiao.query.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jixiao.kernel.access.Scope;
import jixiao.kernel.judgement.Judgement;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.LedgerFeed;
import jixiao.query.fold.View;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.projector.ServingState;
import jixiao.query.fold.reading.ChangedProjects;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.platform.EveryView;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.Execution;
import jixiao.query.standing.Proof;
import jixiao.query.standing.StandingView;
import jixiao.testing.Postgres;
import tools.jackson.databind.json.JsonMapper;

/** One process of the query-service without its web: a projector of its own, and boards at hand of its own. */
final class ShowingProcess implements AutoCloseable {
    private static final List<View<?>> ALL = EveryView.all();
    final Projector projector;
    final BoardPages pages;
    private final WrittenLedger ledger;
    private final HikariDataSource database;
    private final LedgerFeed feed;
    private final StandingView standings;

    ShowingProcess(WrittenLedger ledger) {
        this(ledger, Long.MAX_VALUE);
    }

    ShowingProcess(WrittenLedger ledger, long mostBytesOfOne) {
        this(ledger, mostBytesOfOne, 0);
    }

    /** {@code mostBytesOfOne} is what a board may weigh that is kept; so {@code few} projects are read by themselves. */
    ShowingProcess(WrittenLedger ledger, long mostBytesOfOne, int few) {
        this.ledger = ledger;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ledger.url());
        config.setUsername(Postgres.builder(ledger.url()));
        config.setPassword(Postgres.ROLE_PASSWORD);
        config.setMaximumPoolSize(6);
        database = new HikariDataSource(config);
        feed = new LedgerFeed(database, ledger.url(), Postgres.reader(ledger.url()), Postgres.ROLE_PASSWORD);
        projector = new Projector(feed, feed, database, ALL);
        standings = new StandingView(new Rows(database));
        pages = new BoardPages(standings, new ChangedProjects(feed), () -> projector.serving().position(),
                JsonMapper.shared(), mostBytesOfOne, few);
        projector.start();
    }

    ShowingProcess caughtUp() {
        try {
            assertThat(projector.await(ledger.position(), Duration.ofSeconds(60))).as(projector.serving().toString()).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        return this;
    }

    Moment now(LocalDate day) {
        return at(projector.serving().position(), day);
    }

    Moment at(long position, LocalDate day) {
        ServingState serving = projector.serving();
        return Moment.ofSystem(position, day, serving.schema(), serving.edition());
    }

    /** The same moment for somebody who sees one unit. */
    static Moment ofUnit(Moment moment, String unit) {
        return new Moment(moment.position(), moment.day(), moment.schema(), moment.edition(),
                new Viewer("clerk", new UnitCode(unit), Set.of(Role.CLERK), Scope.of(Set.of(new UnitCode(unit)))));
    }

    /** The board in words, from all rows read now and no line that was written before. */
    String reckoned(Moment moment, YearMonth month) {
        boolean closed = month.getMonthValue() <= standings.calendar(moment, month.getYear()).closedThrough();
        var rules = standings.rulebook(moment).at(month);
        return JsonMapper.shared().writeValueAsString(new Board(moment.position(), month, closed,
                standings.executions(moment, month.getYear()).stream()
                        .map(project -> line(project, moment, Judgement.of(project, month, moment.day(), rules)))
                        .toList(), null));
    }

    private static Board.BoardLine line(Execution project, Moment moment, Judgement judged) {
        return Board.BoardLine.of(project, judged, Proof.of(project.project(), judged.month(), moment));
    }

    /** The board as it is sent. */
    String shown(Moment moment, YearMonth month) {
        return sent(pages.at(moment, month, "", 5_000));
    }

    /** The lines of a board, asked for so many at a time. */
    List<String> walked(Moment moment, YearMonth month, int limit) {
        List<String> lines = new ArrayList<>();
        String last = "";
        boolean isFollowed = true;
        while (isFollowed) {
            BoardStretch page = pages.at(moment, month, last, limit);
            JsonMapper.shared().readTree(sent(page)).path("projects").forEach(line -> lines.add(line.toString()));
            isFollowed = page.isFollowed();
            last = isFollowed ? page.last() : last;
        }
        return lines;
    }

    private static String sent(BoardStretch page) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try {
            page.writeTo(sent, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        assertThat((long) sent.size()).as("the length announced").isEqualTo(page.length(null));
        return sent.toString(StandardCharsets.UTF_8);
    }

    void shows(Moment moment, YearMonth month) {
        assertThat(shown(moment, month)).as("%s at %s", month, moment).isEqualTo(reckoned(moment, month));
    }

    @Override
    public void close() {
        projector.close();
        feed.close();
        database.close();
    }
}
