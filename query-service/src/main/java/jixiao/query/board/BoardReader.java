package jixiao.query.board;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import jixiao.query.fold.reading.ChangedProjects;
import jixiao.query.fold.reading.Moment;
import jixiao.query.standing.StandingView;
import jixiao.web.admission.Places;
import jixiao.web.admission.TooBusy;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads boards: whole, in part, or what moved of one that is known. */
final class BoardReader {
    /** Boards read whole at a time: each takes a core, and half of what is kept of all. */
    private static final int READ_AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final StandingView standings;
    private final ChangedProjects changes;
    private final JsonMapper json;
    private final long mostBytesOfOne;
    private final Places places = new Places(READ_AT_ONCE, PATIENCE);

    /** {@code mostBytesOfOne}: a board that weighs more is not read whole. */
    BoardReader(StandingView standings, ChangedProjects changes, JsonMapper json, long mostBytesOfOne) {
        this.standings = standings;
        this.changes = changes;
        this.json = json;
        this.mostBytesOfOne = mostBytesOfOne;
    }

    /** Everything read anew; empty where it weighs too much to be kept. */
    Optional<BoardPage> read(Moment moment, YearMonth month) {
        return reading(() -> read(moment, month, "", Integer.MAX_VALUE, mostBytesOfOne));
    }

    /** No more than is asked for, and one line that says whether others follow. */
    BoardPage part(Moment moment, YearMonth month, String after, int most) {
        return reading(() -> read(moment, month, after, most + 1, Long.MAX_VALUE)).orElseThrow();
    }

    /** Whoever sees few projects comes here with every question: the calendar is asked once for all that it says. */
    private Optional<BoardPage> read(Moment moment, YearMonth month, String after, int mostLines, long mostBytes) {
        int year = month.getYear();
        int closedThrough = standings.calendar(moment, year).closedThrough();
        Lines lines = new Lines(json.writer().without(SerializationFeature.INDENT_OUTPUT), month, moment.day(),
                standings.rulebook(moment).at(month), closedThrough);
        return BoardPage.of(standings.after(moment, year, after, closedThrough), mostLines, mostBytes,
                month.getMonthValue() <= closedThrough, lines, moment);
    }

    private <T> T reading(Places.AdmittedWork<T, RuntimeException> work) {
        return places.hold(() -> new TooBusy("同时在读的看板已有 %d 份，没有受理。请稍后再试。".formatted(READ_AT_ONCE)), work);
    }

    /** The page as it is at another moment; empty where it takes reading everything to know. */
    Optional<BoardPage> moved(BoardPage page, Moment moment, YearMonth month) {
        Optional<Collection<String>> moved = changes.between(page.position(), moment.position(), month.getYear());
        return moved.map(keys -> page.at(moment, keys, standings.executions(moment, keys, page.closedThrough())));
    }
}
