package jixiao.query.alert;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import jixiao.kernel.event.Event;
import jixiao.kernel.target.Indicator;
import jixiao.query.BoardUnderTest;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.projector.Projector;
import jixiao.query.fold.reading.Moment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More alerts raised by one event than are read at once: whoever pages through them sees what one walk over everything does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertPagesTest {
    /** More than a page that is read at once. Codes that begin alike, so that the order of codes is not that of rows' keys. */
    private static final int PROJECTS = 1_105;
    /** Of some projects so many indicators are missed at once that the order of their numbers is not that of rows' keys. */
    private static final int INDICATORS = 11;
    private static final Predicate<AlertView.Of> EVERY = of -> true;
    private static final Predicate<AlertView.Of> OPEN = of -> of.alert().isOpen();
    private static final Predicate<AlertView.Of> MISSED = of -> of.alert().answersTo("INDICATOR_MISSED");
    private static final WrittenLedger LEDGER = new WrittenLedger();
    private static final List<Story> STORIES = IntStream.range(0, PROJECTS).mapToObj(number -> new Story("P" + number)).toList();
    private static final List<Long> CLOSINGS = new ArrayList<>();
    private static final Map<Long, List<AlertView.Of>> WHOLE = new HashMap<>();
    private static BoardUnderTest board;
    private static AlertView alerts;
    private static int more;

    @BeforeAll
    static void two_months_are_closed() {
        List<Event> events = new ArrayList<>(List.of(firstRules(), yearOpened()));
        List<Indicator> indicators = IntStream.rangeClosed(1, INDICATORS).mapToObj(AlertPagesTest::indicator).toList();
        for (Story story : STORIES) {
            boolean isWide = STORIES.indexOf(story) % 100 == 0;
            events.addAll(List.of(story.drafted(1_000_000, isWide ? indicators : indicators.subList(0, 1), 1, 1_000, 12, 10_000),
                    story.submitted(), story.approved(1_000_000, 1, 1_000, 12, 10_000)));
            if (isWide) {
                IntStream.rangeClosed(1, INDICATORS).forEach(number -> events.add(story.reported(number, 1, "0")));
            }
        }
        LEDGER.append(events.toArray(new Event[0]));
        close(1);
        for (int number = 0; number < PROJECTS; number += 3) {
            LEDGER.append(STORIES.get(number).spent("1", "2024-01-20", 900_000));
        }
        close(2);
        board = new BoardUnderTest(LEDGER);
        alerts = board.bean(AlertView.class);
        board.get("/api/views");
    }

    @AfterAll
    static void stop() {
        board.close();
    }

    private static Indicator indicator(int number) {
        Indicator one = Story.indicator("12");
        return new Indicator(number, one.level1(), one.level2(), one.level3() + number, one.description(), one.comparator(), one.target(),
                one.unit(), one.qualifier(), one.basis(), one.raw());
    }

    private static void close(int month) {
        LEDGER.append(closed(month));
        CLOSINGS.add(LEDGER.position());
    }

    @Test
    void some_thousand_are_raised_at_once_in_an_order_that_is_not_that_of_their_rows() {
        List<String> first = everything(now()).stream().filter(of -> of.alert().raisedPosition() == CLOSINGS.get(0))
                .map(AlertPagesTest::id).toList();
        assertThat(first.size()).isGreaterThan(2_000);
        assertThat(first).containsSubsequence("2024-P0~INDICATOR_MISSED~9~1", "2024-P0~INDICATOR_MISSED~10~1")
                .containsSubsequence("2024-P1~PACE~1~1", "2024-P10~PACE~1~1");
        assertThat(first).isNotEqualTo(first.stream().sorted().toList());
    }

    @Test
    void all_are_the_same_at_any_moment() {
        long end = now().position();
        long first = CLOSINGS.get(0);
        long second = CLOSINGS.get(1);
        for (long position : new long[] {0, first - 1, first, first + 200, second - 1, second, end}) {
            Moment moment = at(position);
            assertThat(alerts.oldest(moment, 2024, Optional.empty(), EVERY, Integer.MAX_VALUE)).isEqualTo(everything(moment));
        }
        assertThat(alerts.oldest(now(), 2023, Optional.empty(), EVERY, Integer.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {130, 1_000})
    void pages_come_to_the_same_while_further_ones_are_raised_and_cleared(int limit) {
        for (Predicate<AlertView.Of> wanted : List.of(EVERY, OPEN, MISSED)) {
            for (Moment moment : List.of(at(CLOSINGS.get(0) + 200), now())) {
                List<AlertView.Of> whole = everything(moment).stream().filter(wanted).toList();
                List<AlertView.Of> walked = new ArrayList<>();
                Optional<AlertView.AlertPlace> after = Optional.empty();
                for (var page = page(moment, after, wanted, limit); !page.isEmpty(); page = page(moment, after, wanted, limit)) {
                    walked.addAll(page);
                    after = Optional.of(AlertView.AlertPlace.read(page.get(page.size() - 1).place().toString()));
                    if (walked.size() == page.size()) {
                        goesOn();
                    }
                }
                assertThat(whole).hasSizeGreaterThan(100);
                assertThat(walked).isEqualTo(whole);
            }
        }
    }

    private static List<AlertView.Of> page(Moment moment, Optional<AlertView.AlertPlace> after, Predicate<AlertView.Of> wanted, int limit) {
        List<AlertView.Of> page = alerts.oldest(moment, 2024, after, wanted, limit);
        assertThat(page.size()).isLessThanOrEqualTo(limit);
        return page;
    }

    /** One that paid nothing catches up, so that alerts of it end; one that paid takes it back, so that others are raised. */
    private static void goesOn() {
        more++;
        LEDGER.append(STORIES.get(3 * more + 1).spent("more", "2024-02-11", 950_000), STORIES.get(3 * more).reversed("1", "2024-02-12"));
        board.get("/api/views");
    }

    @Test
    void steps_come_in_pages_and_each_once_in_the_order_in_which_they_happened() {
        Moment moment = now();
        for (long after : new long[] {0, CLOSINGS.get(0) - 1, CLOSINGS.get(0), moment.position()}) {
            List<String> steps = new ArrayList<>();
            List<Long> positions = new ArrayList<>();
            alerts.eachStepAfter(after, moment, page -> {
                assertThat(page.size()).isLessThanOrEqualTo(2_000);
                page.forEach(step -> {
                    steps.add(step.alert() + " " + step.name());
                    positions.add(step.position());
                });
            });
            List<String> expected = everything(moment).stream().flatMap(of -> AlertStep.of(of.project(), of.alert()))
                    .filter(step -> step.position() > after).map(step -> step.alert() + " " + step.name()).toList();
            assertThat(steps).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(positions).isSorted();
        }
    }

    @Test
    void asked_over_http_they_are_those_that_a_project_names_its_own() {
        List<String> seen = new ArrayList<>();
        String next = "/api/alerts?year=2024&state=ALL&limit=1000&asOf=%d".formatted(CLOSINGS.get(0));
        while (next != null) {
            goesOn();
            var answer = board.ask("GET", next, "leader");
            BoardUnderTest.json(answer).forEach(line -> seen.add(line.path("id").asString()));
            next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse(null);
        }
        assertThat(seen).isEqualTo(everything(at(CLOSINGS.get(0))).stream().map(AlertPagesTest::id).toList());
    }

    /** Project by project, which reads rows by their keys. */
    private static List<AlertView.Of> everything(Moment moment) {
        return WHOLE.computeIfAbsent(moment.position(), position -> walked(moment));
    }

    private static List<AlertView.Of> walked(Moment moment) {
        return STORIES.stream().flatMap(story -> alerts.at(moment, story.project()).stream())
                .sorted(Comparator.comparingLong((AlertView.Of of) -> of.alert().raisedPosition()).thenComparing(of -> of.project().code())
                        .thenComparing(of -> of.alert().rule()).thenComparingInt(of -> of.alert().key())).toList();
    }

    private static String id(AlertView.Of of) {
        return of.alert().ref(of.project()).toString();
    }

    private static Moment now() {
        return at(board.bean(Projector.class).serving().position());
    }

    private static Moment at(long position) {
        return Moment.ofSystem(position, LocalDate.of(2024, 4, 1), board.bean(Projector.class).serving().schema());
    }
}
