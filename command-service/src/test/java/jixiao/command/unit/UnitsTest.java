package jixiao.command.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jixiao.command.desk.Deciding;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.command.unit.UnitsCommand.ChangeUnits;
import jixiao.command.unit.UnitsCommand.CloseUnit;
import jixiao.command.unit.UnitsCommand.MergeUnit;
import jixiao.command.unit.UnitsCommand.MoveUnit;
import jixiao.command.unit.UnitsCommand.PlantTree;
import jixiao.command.unit.UnitsCommand.RenameUnit;
import jixiao.command.unit.UnitsRefusal.LastRoot;
import jixiao.command.unit.UnitsRefusal.NoSuchUnit;
import jixiao.command.unit.UnitsRefusal.NotSystemAdministrator;
import jixiao.command.unit.UnitsRefusal.ParentUnknown;
import jixiao.command.unit.UnitsRefusal.ParentWithin;
import jixiao.command.unit.UnitsRefusal.ReasonMissing;
import jixiao.command.unit.UnitsRefusal.RootExists;
import jixiao.command.unit.UnitsRefusal.TooDeep;
import jixiao.command.unit.UnitsRefusal.TooManyUnits;
import jixiao.command.unit.UnitsRefusal.UnitAlreadyClosed;
import jixiao.command.unit.UnitsRefusal.UnitExists;
import jixiao.command.unit.UnitsRefusal.UnitsBelow;
import jixiao.kernel.access.Scope;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.UnitTreeEvent;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitsTest {
    private static final Map<String, Object> ADMINISTRATOR = Deciding.by("sysadmin", Role.SYSTEM_ADMIN, "root", "2024-06-01");
    private static final UnitTreeEvent[] TREE = {added("root", null), added("225", "root"), added("226", "root"), added("225001", "225"),
            added("225002", "225")};
    private final FixtureConfiguration<Units> units = Deciding.of(Units.class);

    @Test
    void begins_with_a_root_and_grows_below_it() {
        units.givenNoPriorActivity().when(new AddUnit(code("root"), "财政", null), ADMINISTRATOR)
                .expectEvents(new UnitAdded(code("root"), "财政", null));
        given().when(new AddUnit(code("226001"), "卫健委本级", code("226")), ADMINISTRATOR)
                .expectEvents(new UnitAdded(code("226001"), "卫健委本级", code("226")));
    }

    @Test
    void changes_many_at_once_or_nothing() {
        AddUnit below = new AddUnit(code("301001"), "教育局本级", code("301"));
        AddUnit above = new AddUnit(code("301"), "教育局", code("root"));
        RenameUnit renamed = new RenameUnit(code("225"), "市编办", "批量导入");
        given().when(new ChangeUnits(List.of(above, below), List.of(renamed)), ADMINISTRATOR)
                .expectEvents(new UnitAdded(code("301"), "教育局", code("root")), new UnitAdded(code("301001"), "教育局本级", code("301")),
                        new UnitRenamed(code("225"), "市编办", "批量导入"));
        given().when(new ChangeUnits(List.of(above, new AddUnit(code("302001"), "x", code("302"))), List.of(renamed)), ADMINISTRATOR)
                .expectNoEvents().expectException(ParentUnknown.class);
        given().when(new ChangeUnits(List.of(above), List.of(new RenameUnit(code("303"), "x", "批量导入"))), ADMINISTRATOR)
                .expectNoEvents().expectException(NoSuchUnit.class);
        given().when(new ChangeUnits(List.of(above), List.of()), Deciding.by("secadmin", Role.SECURITY_ADMIN, "root", "2024-06-01"))
                .expectNoEvents().expectException(NotSystemAdministrator.class);
    }

    @Test
    void has_one_root_which_takes_the_place_of_the_first_starts() {
        UnitTreeEvent placeholder = added("root", null);
        units.given(placeholder).when(new AddUnit(code("130700"), "张家口市", null), ADMINISTRATOR)
                .expectEvents(new UnitAdded(code("130700"), "张家口市", null),
                        new UnitMerged(code("root"), code("130700"), "由建立的最上一级单位取代"));
        given().when(new AddUnit(code("130700"), "张家口市", null), ADMINISTRATOR).expectNoEvents().expectException(RootExists.class)
                .expectExceptionMessage("最上一级单位已经有了：root root 的名称；请写明上级单位");
        units.given(added("财政局", null)).when(new AddUnit(code("130700"), "张家口市", null), ADMINISTRATOR).expectNoEvents()
                .expectException(RootExists.class);
        UnitTree tree = new UnitTree().hear(added("root", null)).hear(added("130700", null))
                .hear(new UnitMerged(code("root"), code("130700"), ""));
        assertThat(tree.reach(code("130700"))).isEqualTo(Scope.EVERYTHING);
    }

    /** The bureau's whole ledger is meant by it, units included that nobody has added yet; once it has given way, nothing more is. */
    @Test
    void a_right_for_the_first_starts_root_reaches_everything_until_that_is_replaced_and_then_nothing() {
        UnitTree tree = new UnitTree().hear(added("root", null));
        assertThat(tree.reach(code("root"))).isEqualTo(Scope.EVERYTHING);
        tree.hear(added("130700", null)).hear(new UnitMerged(code("root"), code("130700"), "")).hear(added("225", "130700"));
        assertThat(tree.reach(code("root"))).isEqualTo(Scope.of(Set.of(code("root"))));
        assertThat(tree.reaches()).hasSize(3).allSatisfy((unit, scope) -> assertThat(scope).isEqualTo(tree.reach(unit)));
    }

    @Test
    void is_planted_once() {
        units.givenNoPriorActivity().when(new PlantTree(code("root"), "财政")).expectEvents(new UnitAdded(code("root"), "财政", null));
        given().when(new PlantTree(code("other"), "别处")).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"SYSTEM_ADMIN", "SYSTEM"}, mode = EnumSource.Mode.EXCLUDE)
    void is_the_system_administrators_alone(Role role) {
        given().when(new AddUnit(code("226001"), "x", code("226")), Deciding.by("zhao", role, "root", "2024-06-01")).expectNoEvents()
                .expectException(NotSystemAdministrator.class);
    }

    @Test
    void has_each_code_once_however_it_is_typed() {
        given().when(new AddUnit(code("２２５ "), "又一个", code("root")), ADMINISTRATOR).expectNoEvents()
                .expectException(UnitExists.class).expectExceptionMessage("单位 225 已经有了：225 的名称");
    }

    @Test
    void has_nothing_below_what_there_is_not_or_what_is_closed() {
        given().when(new AddUnit(code("9"), "x", code("8")), ADMINISTRATOR).expectNoEvents().expectException(ParentUnknown.class)
                .expectExceptionMessage("没有上级单位 8，须先建立");
        for (String unknown : List.of("8", "999")) {
            given().when(new MoveUnit(code("225"), code(unknown), "改革"), ADMINISTRATOR).expectNoEvents()
                    .expectException(ParentUnknown.class);
            given().when(new MergeUnit(code("225001"), code(unknown), "改革"), ADMINISTRATOR).expectNoEvents()
                    .expectException(ParentUnknown.class);
            given().when(new MoveUnit(code(unknown), code("225"), "改革"), ADMINISTRATOR).expectNoEvents()
                    .expectException(NoSuchUnit.class);
        }
        given(new UnitClosed(code("226"), "撤销")).when(new MergeUnit(code("225001"), code("226"), "改革"), ADMINISTRATOR)
                .expectNoEvents().expectException(UnitAlreadyClosed.class);
        given(new UnitClosed(code("226"), "撤销")).when(new AddUnit(code("226001"), "x", code("226")), ADMINISTRATOR).expectNoEvents()
                .expectException(UnitAlreadyClosed.class);
        given(new UnitClosed(code("226"), "撤销")).when(new MoveUnit(code("225001"), code("226"), "改革"), ADMINISTRATOR)
                .expectNoEvents().expectException(UnitAlreadyClosed.class);
    }

    @Nested
    class A_unit {
        @Test
        void is_renamed_and_the_same_name_again_says_nothing() {
            given().when(new RenameUnit(code("225001"), "新名", "改革"), ADMINISTRATOR)
                    .expectEvents(new UnitRenamed(code("225001"), "新名", "改革"));
            given().when(new RenameUnit(code("225001"), "225001 的名称", ""), ADMINISTRATOR).expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            given().when(new RenameUnit(code("7"), "x", ""), ADMINISTRATOR).expectNoEvents().expectException(NoSuchUnit.class);
        }

        @Test
        void moves_with_all_that_is_below_it_and_never_below_itself() {
            given().when(new MoveUnit(code("225"), code("226"), "改革"), ADMINISTRATOR)
                    .expectEvents(new UnitMoved(code("225"), code("226"), "改革"));
            for (String within : new String[] {"225", "225001"}) {
                given().when(new MoveUnit(code("225"), code(within), "改革"), ADMINISTRATOR).expectNoEvents()
                        .expectException(ParentWithin.class);
                given().when(new MergeUnit(code("225"), code(within), "改革"), ADMINISTRATOR).expectNoEvents()
                        .expectException(ParentWithin.class);
            }
            given().when(new MoveUnit(code("225"), code("226"), " "), ADMINISTRATOR).expectNoEvents().expectException(ReasonMissing.class)
                    .expectExceptionMessage("调整上级必须说明原因");
        }

        @Test
        void is_closed_or_merged_only_when_nothing_stands_below_it() {
            given().when(new CloseUnit(code("225"), "撤销"), ADMINISTRATOR).expectNoEvents().expectException(UnitsBelow.class)
                    .expectExceptionMessage("单位 225 之下还有 2 个单位（如 225001），须先撤销、并入或调整到别的上级");
            given().when(new MergeUnit(code("225"), code("226"), "改革"), ADMINISTRATOR).expectNoEvents().expectException(UnitsBelow.class);
            given(new UnitMerged(code("225001"), code("226"), "改革"), new UnitClosed(code("225002"), "撤销"))
                    .when(new CloseUnit(code("225"), "撤销"), ADMINISTRATOR).expectEvents(new UnitClosed(code("225"), "撤销"));
        }

        @Test
        void once_closed_or_merged_is_nothing_more() {
            for (UnitTreeEvent end : new UnitTreeEvent[] {new UnitClosed(code("225001"), "撤销"),
                    new UnitMerged(code("225001"), code("225002"), "改革")}) {
                given(end).when(new RenameUnit(code("225001"), "新名", ""), ADMINISTRATOR).expectNoEvents()
                        .expectException(UnitAlreadyClosed.class);
                given(end).when(new CloseUnit(code("225001"), "撤销"), ADMINISTRATOR).expectNoEvents()
                        .expectException(UnitAlreadyClosed.class);
            }
        }
    }

    @Test
    void keeps_its_root() {
        given().when(new CloseUnit(code("root"), "撤销"), ADMINISTRATOR).expectNoEvents().expectException(LastRoot.class);
    }

    @Test
    void is_bounded_in_depth_and_number() {
        UnitTreeEvent[] deep = new UnitTreeEvent[TreePlan.MOST_LEVELS];
        for (int level = 0; level < deep.length; level++) {
            deep[level] = added("u" + level, level == 0 ? null : "u" + (level - 1));
        }
        units.given((Object[]) deep).when(new AddUnit(code("deeper"), "x", code("u" + (deep.length - 1))), ADMINISTRATOR).expectNoEvents()
                .expectException(TooDeep.class);
        units.given((Object[]) deep).when(new AddUnit(code("beside"), "x", code("u" + (deep.length - 2))), ADMINISTRATOR)
                .expectSuccessfulHandlerExecution();
        UnitTreeEvent[] many = new UnitTreeEvent[TreePlan.MOST_UNITS];
        for (int number = 0; number < many.length; number++) {
            many[number] = added("m" + number, number == 0 ? null : "m0");
        }
        units.given((Object[]) many).when(new AddUnit(code("more"), "x", code("m0")), ADMINISTRATOR).expectNoEvents()
                .expectException(TooManyUnits.class).expectExceptionMessage("已经有 10000 个单位，这是上限");
    }

    @Test
    void a_right_reaches_what_is_below_and_what_was_merged_into_it() {
        UnitTree tree = tree(new UnitMerged(code("225002"), code("226"), "改革"), new UnitMoved(code("225001"), code("226"), "改革"));
        assertThat(tree.reach(code("root"))).isEqualTo(Scope.EVERYTHING);
        assertThat(tree.reach(code("225"))).isEqualTo(Scope.of(Set.of(code("225"))));
        assertThat(tree.reach(code("226"))).isEqualTo(Scope.of(Set.of(code("226"), code("225001"), code("225002"))));
        assertThat(tree.reach(code("999"))).as("of no tree").isEqualTo(Scope.of(Set.of(code("999"))));
        assertThat(tree.reaches()).hasSize(5).allSatisfy((unit, scope) -> assertThat(scope).isEqualTo(tree.reach(unit)));
    }

    @Test
    void of_several_roots_none_reaches_the_others() {
        UnitTree tree = tree(added("city2", null), added("301", "city2"));
        assertThat(tree.reach(code("root"))).isEqualTo(Scope.of(Set.of(code("root"), code("225"), code("226"), code("225001"),
                code("225002"))));
        assertThat(tree.reach(code("city2"))).isEqualTo(Scope.of(Set.of(code("city2"), code("301"))));
    }

    private static UnitTree tree(UnitTreeEvent... more) {
        UnitTree tree = new UnitTree();
        for (UnitTreeEvent event : TREE) {
            tree.hear(event);
        }
        for (UnitTreeEvent event : more) {
            tree.hear(event);
        }
        return tree;
    }

    private TestExecutor<Units> given(UnitTreeEvent... more) {
        return units.given((Object[]) TREE).andGiven((Object[]) more);
    }

    private static UnitAdded added(String unit, String parent) {
        return new UnitAdded(code(unit), unit + " 的名称", parent == null ? null : code(parent));
    }

    private static UnitCode code(String text) {
        return new UnitCode(text);
    }
}
