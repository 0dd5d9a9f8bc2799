package jixiao.query.fold.build;

import static jixiao.query.Story.closed;
import static jixiao.query.Story.firstRules;
import static jixiao.query.Story.yearOpened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jixiao.query.Story;
import jixiao.query.WrittenLedger;
import jixiao.query.feed.Checkpoint;
import jixiao.query.fold.Views;
import jixiao.query.fold.deadletter.GenerationTakenOver;
import jixiao.query.fold.generation.BuilderLease;
import jixiao.query.fold.generation.Generations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views built from the whole ledger at once: the same as those that lived, all of them or none. */
class BuildingTest {
    private static final int SOME = 50;
    private final WrittenLedger ledger = new WrittenLedger();
    private final Story sick = new Story("SICK");
    private final Views views = new Views(ledger);
    private final Generations generations = new Generations(views.database, Views.ALL);
    private BuilderLease lease;

    @BeforeEach
    void a_short_year_has_been_lived() {
        ledger.append(firstRules(), yearOpened()).append(sick.begun(1_000, 3, 3_000)).append(new Story("WELL").begun(1_000, 3, 3_000));
        ledger.append(closed(1), closed(2));
        views.started(Views.ALL).caughtUp();
        for (lease = generations.lease(); !lease.isHeld(); lease = generations.lease()) {
            lease.close(); // the projector gives it up a moment after it shows what it built
        }
    }

    @AfterEach
    void close() {
        lease.close();
        views.close();
    }

    @Test
    void begins_with_a_ledger_that_is_empty() {
        Views none = new Views(new WrittenLedger());
        none.started(Views.ALL).caughtUp();
        none.ledger.append(sick.drafted(1_000));
        none.caughtUp();
        assertThat(none.count("execution")).isEqualTo(1);
        none.close();
    }

    @Test
    void parks_what_cannot_be_read_as_life_did() {
        ledger.appendRaw("2024-SICK", "TargetBlessed", "{}").append(closed(3), sick.spent("1", "2024-01-05", 100));
        ledger.appendRaw("year-2024", "PeriodBlessed", "{}").append(closed(4), new Story("LATE").drafted(1_000));
        views.caughtUp();
        Comparison comparison = built();
        assertThat(comparison.differences).containsEntry("dead_letter", 0L);
        assertThat(comparison.isClean()).as(comparison.differences + " " + comparison.examples).isTrue();
    }

    @Test
    void finds_states_in_their_rows_where_there_are_too_many_to_be_at_hand() {
        for (int number = 0; number < SOME; number++) {
            ledger.append(new Story("MANY" + number).begun(1_000_000, 3, 3_000));
        }
        ledger.append(closed(3), new Story("MANY1").spent("1", "2024-01-05", 100), closed(4));
        views.caughtUp();
        Comparison comparison = built(2, 1_000);
        assertThat(comparison.isClean()).as(comparison.differences + " " + comparison.examples).isTrue();
    }

    @Test
    void has_the_keys_and_indexes_that_the_migrations_made() {
        String definitions = "select count(*) from pg_indexes a join pg_indexes b on b.schemaname = '%s' and a.indexname = b.indexname "
                + "and replace(a.indexdef, a.schemaname, '') = replace(b.indexdef, b.schemaname, '') where a.schemaname = '%s'";
        long migrated = ledger.count(definitions.formatted("view_1", generations.create().schema()));
        built();
        assertThat(migrated).isGreaterThan(12);
        assertThat(ledger.count(definitions.formatted("view_1", "view_3"))).isEqualTo(migrated);
        assertThat(ledger.count("select count(*) from pg_constraint where contype = 'p' and conrelid = 'view_3.execution'::regclass"))
                .isOne();
    }

    @Test
    void stops_where_another_process_took_its_place_and_leaves_what_is_shown() {
        String schema = generations.create().schema();
        ledger.execute("update query.generation set position = 1 where schema = '%s'".formatted(schema));
        assertThatThrownBy(() -> new Building(lease, Views.ALL, views.database, views.feed, schema, 100, 1_000).run())
                .isInstanceOf(GenerationTakenOver.class);
        assertThat(views.schema()).isEqualTo("view_1");
        assertThat(views.count("execution")).isEqualTo(6);
    }

    @Test
    void has_no_position_before_everything_is_stored_and_is_thrown_away_when_it_broke_off() {
        String schema = generations.create().schema();
        ledger.execute("alter table %s.alert add constraint never check (since < 0)".formatted(schema));
        assertThatThrownBy(() -> new Building(lease, Views.ALL, views.database, views.feed, schema, 100, 1_000).run())
                .hasMessageContaining("the views cannot be written");
        assertThat(ledger.count("select position from query.generation where schema = '%s'".formatted(schema))).isZero();
        assertThat(generations.live().orElseThrow().schema()).isEqualTo("view_1");
        assertThat(generations.live().orElseThrow().bookmark().position()).isEqualTo(ledger.position());
        generations.create();
        assertThat(ledger.count("select count(*) from pg_namespace where nspname = '%s'".formatted(schema))).isZero();
    }

    private Comparison built() {
        return built(BuiltStates.MOST_AT_HAND, PutAwayRows.MOST_BYTES);
    }

    private Comparison built(long statesAtHand, long bytesPutAway) {
        String schema = generations.create().schema();
        Checkpoint end = new Building(lease, Views.ALL, views.database, views.feed, schema, statesAtHand, bytesPutAway).run();
        assertThat(end.position()).isEqualTo(ledger.position());
        return Comparison.of(views.database, Views.ALL, views.schema(), schema);
    }
}
