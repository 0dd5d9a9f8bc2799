package jixiao.query.board;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.reopened;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jixiao.kernel.event.BudgetProjectEvent.TargetDrafted;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.EventJson;
import jixiao.kernel.event.RulebookEvent.RulesAdopted;
import jixiao.kernel.rules.Rules;
import jixiao.kernel.target.Target;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.UnitCode;
import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.fold.reading.Moment;
import jixiao.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a board must never show: every answer is, to the byte, the one reckoned from all rows. */
class BoardPagesTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);
    private static final List<String> UNITS = List.of("225001", "226001", "999001");
    private final WrittenLedger ledger = new WrittenLedger();
    private final List<Story> stories = new ArrayList<>();
    private final List<Story> drafts = new ArrayList<>();
    private int closedThrough;
    private int vouchers;
    private int rules = 1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void say_what_was_known_at_any_moment_however_the_year_goes(long seed) {
        Random dice = new Random(seed);
        ledger.append(firstRules(), yearOpened());
        try (ShowingProcess process = new ShowingProcess(ledger)) {
            for (int round = 0; round < 40; round++) {
                happens(dice);
                process.caughtUp();
                if (round % 16 == 15) {
                    assertThat(process.projector.rebuild(false).orElseThrow().switched()).isTrue();
                }
                looks(process, dice);
            }
        }
    }

    /** Some of the boards are, others not, and one that was kept grows beyond it. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_500, 2_500})
    void say_the_same_where_a_board_is_too_large_to_be_kept(long mostBytes) {
        Random dice = new Random(mostBytes);
        ledger.append(firstRules(), yearOpened());
        try (ShowingProcess process = new ShowingProcess(ledger, mostBytes)) {
            for (int round = 0; round < 16; round++) {
                happens(dice);
                looks(process.caughtUp(), dice);
                Moment now = process.now(NEW_YEAR);
                YearMonth month = YearMonth.of(2024, 1 + dice.nextInt(12));
                List<String> lines = new ArrayList<>();
                JsonMapper.shared().readTree(process.reckoned(now, month)).path("projects").forEach(line -> lines.add(line.toString()));
                for (int limit : new int[] {1, 2, Math.max(1, lines.size()), 5_000}) {
                    assertThat(process.walked(now, month, limit)).as("%s by %d", now, limit).isEqualTo(lines);
                }
            }
        }
    }

    @Test
    void say_the_same_in_a_process_that_only_looks_on() {
        Random dice = new Random(5);
        ledger.append(firstRules(), yearOpened());
        try (ShowingProcess one = new ShowingProcess(ledger).caughtUp(); ShowingProcess other = new ShowingProcess(ledger)) {
            for (int round = 0; round < 5; round++) {
                for (int times = 0; times < 6; times++) {
                    happens(dice);
                }
                for (ShowingProcess process : List.of(one.caughtUp(), other.caughtUp())) {
                    looks(process, dice);
                }
            }
        }
    }

    @Test
    void forget_what_was_shown_while_a_project_waited_as_a_dead_letter() throws InterruptedException {
        Story sick = new Story("SICK");
        ledger.append(firstRules(), yearOpened()).append(sick.begun(1_000_000, 3, 3_000));
        ledger.appendRaw(sick.project().toString(), "SpendBlessed", EventJson.write(sick.spent("1", "2024-01-05", 7)));
        try (ShowingProcess one = new ShowingProcess(ledger).caughtUp(); ShowingProcess other = new ShowingProcess(ledger).caughtUp()) {
            YearMonth january = YearMonth.of(2024, 1);
            Moment ill = other.now(NEW_YEAR);
            assertThat(one.shown(one.now(NEW_YEAR), january)).contains("\"spent\":0,");
            assertThat(other.shown(ill, january)).contains("\"spent\":0,");
            ledger.execute("alter table command.ledger disable trigger ledger_is_append_only");
            ledger.execute("update command.ledger set type = 'SpendRecorded' where type = 'SpendBlessed'");
            assertThat(released(one) + released(other)).isPositive();
            for (ShowingProcess process : List.of(one, other)) {
                Eventually.holds("the release is shown", () -> process.shown(process.now(NEW_YEAR), january).contains("\"spent\":7,"));
                assertThat(process.projector.serving().position()).as("nothing else happened").isEqualTo(ill.position());
                process.shows(process.now(NEW_YEAR), january);
            }
        }
    }

    @Test
    void forget_what_was_tampered_with_once_it_was_built_anew() {
        Story story = new Story("A");
        ledger.append(firstRules(), yearOpened()).append(story.begun(1_000_000, 3, 3_000)).append(story.spent("1", "2024-01-05", 7));
        try (ShowingProcess process = new ShowingProcess(ledger).caughtUp()) {
            ledger.execute("update %s.execution set state = replace(state::text, '项目A', '别的')::json".formatted(
                    process.projector.serving().schema()));
            YearMonth january = YearMonth.of(2024, 1);
            assertThat(process.shown(process.now(NEW_YEAR), january)).contains("别的");
            assertThat(process.projector.rebuild(true).orElseThrow().switched()).isTrue();
            assertThat(process.shown(process.now(NEW_YEAR), january)).contains("项目A").doesNotContain("别的");
        }
    }

    /** Only the one that moves the views on can release anything. */
    private static int released(ShowingProcess process) {
        try {
            return process.projector.retryDeadLetters();
        } catch (RuntimeException takenOver) {
            return 0;
        }
    }

    private void looks(ShowingProcess process, Random dice) {
        for (int look = 0; look < 4; look++) {
            LocalDate day = NEW_YEAR.plusDays(150L * dice.nextInt(3));
            YearMonth month = YearMonth.of(dice.nextInt(8) == 0 ? 2025 : 2024, 1 + dice.nextInt(12));
            Moment moment = dice.nextBoolean() ? process.now(day)
                    : process.at(dice.nextInt(1 + (int) process.projector.serving().position()), day);
            process.shows(moment, month);
            process.shows(ShowingProcess.ofUnit(moment, UNITS.get(dice.nextInt(UNITS.size()))), month);
        }
    }

    /** One that was drafted for another unit before is that unit's no more, in whatever moment. */
    private static Event drafted(Story story, String unit) {
        Target one = ((TargetDrafted) story.drafted(1_000_000, 3, 3_000)).target();
        return new TargetDrafted(story.project(), new Target(new UnitCode(unit), "单位" + unit, one.name(), one.budget(), one.funds(),
                one.purpose(), one.plan(), one.planConfirmed(), one.goals(), one.indicators()));
    }

    /** Whatever is kept of a board for whoever sees some of it is gone with it, and weighs no more than one board may. */
    @Test
    void what_is_kept_for_somebody_is_reckoned_with_the_board_that_it_is_part_of() {
        ledger.append(firstRules(), yearOpened());
        for (int number = 0; number < 12; number++) {
            ledger.append(drafted(new Story("F" + number), UNITS.get(number % 3)));
        }
        YearMonth month = YearMonth.of(2024, 1);
        long all;
        try (ShowingProcess process = new ShowingProcess(ledger, Long.MAX_VALUE, 0).caughtUp()) {
            process.shows(process.now(NEW_YEAR), month);
            all = process.pages.weight();
            for (String unit : UNITS) {
                long before = process.pages.weight();
                process.shows(ShowingProcess.ofUnit(process.now(NEW_YEAR), unit), month);
                assertThat(process.pages.weight()).isGreaterThan(before);
            }
            ledger.append(drafted(new Story("G"), UNITS.get(0)));
            process.caughtUp().shows(process.now(NEW_YEAR), month);
            assertThat(process.pages.weight()).as("the board moved on").isLessThan(all + all / 6);
        }
        try (ShowingProcess process = new ShowingProcess(ledger, all + all / 3, 0).caughtUp()) {
            for (int times = 0; times < 3; times++) {
                for (String unit : UNITS) {
                    process.shows(ShowingProcess.ofUnit(process.now(NEW_YEAR), unit), month);
                    assertThat(process.pages.weight()).isBetween(all, all + all / 3);
                }
            }
        }
    }

    @Test
    void few_projects_of_somebody_are_read_without_the_board_of_all() {
        ledger.append(firstRules(), yearOpened());
        for (int number = 0; number < 3; number++) {
            ledger.append(drafted(new Story("F" + number), UNITS.get(number % 2)));
        }
        try (ShowingProcess process = new ShowingProcess(ledger, Long.MAX_VALUE, 1).caughtUp()) {
            for (String unit : UNITS) {
                process.shows(ShowingProcess.ofUnit(process.now(NEW_YEAR), unit), YearMonth.of(2024, 1));
            }
        }
    }

    private void happens(Random dice) {
        List<Event> events = new ArrayList<>();
        switch (dice.nextInt(14)) {
            case 0, 1 -> begins(dice, events);
            case 2 -> closes(events);
            case 3 -> reopens(events);
            case 5, 6 -> moves(dice, events);
            case 4 -> events.add(new RulesAdopted(++rules, NEW_YEAR.plusMonths(dice.nextInt(12)), stricter(dice)));
            default -> pays(dice, events);
        }
        ledger.append(events.toArray(new Event[0]));
    }

    private void begins(Random dice, List<Event> events) {
        String code = new String(Character.toChars(dice.nextInt(4) == 0 ? 0x1F600 + stories.size() : 0xFF21 + stories.size()))
                + dice.nextInt(100);
        Story story = new Story(dice.nextInt(5) == 0 ? 2025 : 2024, code + stories.size());
        stories.add(story);
        if (dice.nextBoolean()) {
            events.add(story.drafted(1_000_000, 3, 3_000));
        } else {
            events.addAll(List.of(story.begun(dice.nextInt(3) * 500_000L, 3, 3_000, 6, 5_000, 12, 10_000)));
        }
    }

    /** Of those that are drafted again and again one goes from unit to unit. */
    private void moves(Random dice, List<Event> events) {
        Story story = dice.nextBoolean() || drafts.isEmpty() ? new Story("D" + drafts.size()) : drafts.get(dice.nextInt(drafts.size()));
        if (!drafts.contains(story)) {
            drafts.add(story);
        }
        events.add(drafted(story, UNITS.get(dice.nextInt(UNITS.size()))));
    }

    private void closes(List<Event> events) {
        if (closedThrough < 12) {
            events.add(closed(++closedThrough));
        }
    }

    private void reopens(List<Event> events) {
        if (closedThrough > 0) {
            events.add(reopened(closedThrough--));
        }
    }

    private void pays(Random dice, List<Event> events) {
        for (int times = dice.nextInt(4); times >= 0 && !stories.isEmpty(); times--) {
            Story story = stories.get(dice.nextInt(stories.size()));
            String voucher = "V" + ++vouchers;
            String month = story.project().fiscalYear() + "-%02d-".formatted(1 + dice.nextInt(12));
            events.add(story.spent(voucher, month + "05", dice.nextInt(200_000)));
            if (dice.nextInt(4) == 0) {
                events.add(story.reversed(voucher, month + "28"));
            }
        }
    }

    private static Rules stricter(Random dice) {
        Rules first = Rules.FIRST;
        return new Rules(1 + dice.nextInt(4), new Percent(100 + dice.nextInt(2_000)), first.greenFrom(), first.yellowFrom(),
                first.closingDay());
    }
}
