package jixiao.query.scope;

import static jixiao.query.scope.TwoUnits.OURS;
import static jixiao.query.scope.TwoUnits.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.UnitCode;
import jixiao.query.alert.AlertView;
import jixiao.query.fold.Views;
import jixiao.query.fold.reading.ItemsByAge;
import jixiao.query.fold.reading.Kept;
import jixiao.query.fold.reading.Moment;
import jixiao.query.fold.reading.Rows;
import jixiao.query.platform.Viewer;
import jixiao.query.standing.StandingView;
import jixiao.query.unit.UnitView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How each question narrows rows by itself, as the builder's login asks it, which no policy keeps from any row. */
class RowConditionTest {
    private static final TwoUnits UNITS = new TwoUnits();
    private static final Scope OUR_UNIT = Scope.of(Set.of(new UnitCode(OURS)));
    private static Views views;
    private static Rows rows;

    @BeforeAll
    static void filled() {
        views = new Views(UNITS.ledger).started(Views.ALL).caughtUp();
        rows = new Rows(views.database);
    }

    @AfterAll
    static void close() {
        views.close();
    }

    @Test
    void main_rows_of_a_year_are_of_ones_own_projects() {
        assertThat(keys(rows.at(seenBy(Scope.EVERYTHING), StandingView.EXECUTION, 2024))).containsExactly("2024-A", "2024-B", "2024-M");
        assertThat(keys(rows.at(seenBy(OUR_UNIT), StandingView.EXECUTION, 2024))).containsExactly("2024-A");
        assertThat(rows.at(seenBy(Scope.NOTHING), StandingView.EXECUTION, 2024)).isEmpty();
        assertThat(owners(rows.after(seenBy(Scope.EVERYTHING), StandingView.EXECUTION, 2024, "")))
                .containsExactly("2024-A", "2024-B", "2024-M");
        assertThat(owners(rows.after(seenBy(OUR_UNIT), StandingView.EXECUTION, 2024, ""))).containsExactly("2024-A");
        assertThat(owners(rows.after(seenBy(Scope.NOTHING), StandingView.EXECUTION, 2024, ""))).isEmpty();
    }

    @Test
    void rows_that_are_named_are_found_where_they_are_ones_own() {
        List<String> named = List.of("2024-A", "2024-B", "2024-M");
        assertThat(keys(rows.at(seenBy(Scope.EVERYTHING), StandingView.EXECUTION, named))).hasSize(3);
        assertThat(keys(rows.at(seenBy(OUR_UNIT), StandingView.EXECUTION, named))).containsExactly("2024-A");
        assertThat(rows.at(seenBy(Scope.EVERYTHING), StandingView.EXECUTION, "2024-B")).isPresent();
        assertThat(rows.at(seenBy(OUR_UNIT), StandingView.EXECUTION, "2024-A")).isPresent();
        assertThat(rows.at(seenBy(OUR_UNIT), StandingView.EXECUTION, "2024-B")).isEmpty();
        assertThat(rows.isSeen(seenBy(OUR_UNIT), new ProjectId(2024, "A"))).isTrue();
        assertThat(rows.isSeen(seenBy(OUR_UNIT), new ProjectId(2024, "M"))).as("it was ours once").isFalse();
        assertThat(rows.isSeen(seenBy(Scope.NOTHING), new ProjectId(2024, "A"))).isFalse();
    }

    @Test
    void items_are_of_ones_own_projects_in_whatever_order_they_are_asked_for() {
        assertThat(owners(rows.itemsAfter(seenBy(Scope.EVERYTHING), AlertView.ALERT, 2024, ""))).contains("2024-A", "2024-B");
        assertThat(owners(rows.itemsAfter(seenBy(OUR_UNIT), AlertView.ALERT, 2024, ""))).containsExactly("2024-A");
        assertThat(owners(rows.itemsByAge(seenBy(Scope.EVERYTHING), AlertView.ALERT, 2024, ItemsByAge.PlaceByAge.FIRST)))
                .contains("2024-A", "2024-B");
        assertThat(owners(rows.itemsByAge(seenBy(OUR_UNIT), AlertView.ALERT, 2024, ItemsByAge.PlaceByAge.FIRST))).containsExactly("2024-A");
        assertThat(rows.items(seenBy(Scope.EVERYTHING), AlertView.ALERT, "2024-B")).isNotEmpty();
        assertThat(rows.items(seenBy(OUR_UNIT), AlertView.ALERT, "2024-B")).isEmpty();
    }

    @Test
    void an_alert_of_a_former_id_is_found_where_it_is_ones_own() {
        for (String project : List.of("2024-A", "2024-B")) {
            UUID former = UUID.fromString(UNITS.ledger.text("select min(uuid::text) from %s.alert where key like '%s~%%'"
                    .formatted(views.schema(), project)));
            assertThat(rows.keyOfUuid(seenBy(Scope.EVERYTHING), AlertView.ALERT, former)).isPresent();
            assertThat(rows.keyOfUuid(seenBy(OUR_UNIT), AlertView.ALERT, former).isPresent()).as(project)
                    .isEqualTo(project.equals("2024-A"));
        }
    }

    @Test
    void a_unit_is_shown_to_those_who_see_it() {
        UnitView units = new UnitView(rows);
        assertThat(units.at(seenBy(Scope.EVERYTHING), THEIRS)).isPresent();
        assertThat(units.at(seenBy(OUR_UNIT), OURS)).isPresent();
        assertThat(units.at(seenBy(OUR_UNIT), THEIRS)).isEmpty();
    }

    /** At the end of the ledger, in the generation that is shown. */
    private static Moment seenBy(Scope scope) {
        return new Moment(UNITS.ledger.position(), LocalDate.of(2024, 5, 1), views.schema(), 0, new Viewer("zhao", null, Set.of(), scope));
    }

    private static List<String> keys(List<Kept> found) {
        return found.stream().map(Kept::key).toList();
    }

    private static Set<String> owners(Iterator<Kept> found) {
        Set<String> owners = new TreeSet<>();
        found.forEachRemaining(row -> owners.add(row.owner()));
        return owners;
    }
}
