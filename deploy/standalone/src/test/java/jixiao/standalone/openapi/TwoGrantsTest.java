package jixiao.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.Door;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.openapi.Operations.Unit;
import jixiao.standalone.openapi.StatedRights.Narrowed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A role is held for a unit: whoever holds two may ask, and is told, what each of them alone allows, and nothing that would take the role
 * of the one and the unit of the other.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoGrantsTest {
    private static final Map<String, StatedRights> STATED = StatedRights.read();
    private static final List<Role> ROLES = Stream.of(Role.values()).filter(Role::readsBusiness).toList();
    private static final List<String> UNITS = List.of("225001", "226001", "225", "财政局");
    private static final int RANDOM_PAIRS = 6;
    /** A rebuild takes long and is everybody's; a target is drafted by its example for one unit as a project of the other. */
    private static final Set<String> NOT_ASKED = Set.of("rebuildViews", "draftTarget");
    private static final Set<Integer> CLOSED = Set.of(401, 403);
    private static final String ALLOWED = "allowed";
    private static final String PASSWORD = "secret";
    private static SampleYear year;
    private static Operations operations;

    private record Held(Role role, String unit) {
        @Override
        public String toString() {
            return role + " " + unit;
        }
    }

    @BeforeAll
    static void plays(@TempDir Path logs) {
        year = SampleYear.played(logs);
        operations = new Operations(year);
    }

    @AfterAll
    static void ends() {
        year.close();
    }

    @Test
    void two_rights_allow_what_each_of_them_allows_and_no_more() {
        long seed = System.nanoTime();
        Random dice = new Random(seed);
        List<List<Held>> pairs = new ArrayList<>();
        for (Role one : List.of(Role.REVIEWER, Role.UNIT_REVIEWER, Role.AUDITOR)) {
            pairs.add(List.of(new Held(one, "225001"), new Held(Role.CLERK, "226001")));
        }
        while (pairs.size() < 3 + RANDOM_PAIRS) {
            pairs.add(List.of(any(dice), any(dice)));
        }
        List<String> wrong = new ArrayList<>();
        for (List<Held> pair : pairs) {
            List<String> accounts = Stream.of(new HashSet<>(pair), Set.of(pair.get(0)), Set.of(pair.get(1))).map(TwoGrantsTest::account)
                    .toList();
            asked((id, unit, narrowed) -> { // one after the other, as what is asked of others meanwhile changes what there is to tell
                List<Set<String>> told = accounts.stream().map(account -> told(account, id, unit, narrowed)).toList();
                Set<String> union = new TreeSet<>(told.get(1));
                union.addAll(told.get(2));
                if (!told.get(0).equals(union)) {
                    wrong.add("%s %s: %s is told %s, each alone %s".formatted(id, unit.code(), pair, told.get(0), union));
                }
            });
        }
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    @Test
    void a_role_for_one_unit_is_no_role_for_another() {
        Map<String, Set<String>> both = allowed(Set.of(new Held(Role.REVIEWER, "225001"), new Held(Role.CLERK, "226001")));
        assertThat(both.get("requireRectification 225001")).contains(ALLOWED);
        assertThat(both.get("requireRectification 226001")).isEmpty();
        assertThat(both.get("recordSpend 226001")).contains(ALLOWED);
        assertThat(both.get("recordSpend 225001")).isEmpty();
        assertThat(both.get("getProject 225001")).contains(ALLOWED);
        assertThat(both.get("getProject 226001")).contains(ALLOWED);
    }

    private static Held any(Random dice) {
        return new Held(ROLES.get(dice.nextInt(ROLES.size())), UNITS.get(dice.nextInt(UNITS.size())));
    }

    /** By operation and the unit that it is asked about, what somebody with these rights is told: whether he may, and whose things. */
    private static Map<String, Set<String>> allowed(Set<Held> rights) {
        String account = account(rights);
        Map<String, Set<String>> allowed = new TreeMap<>();
        asked((id, unit, narrowed) -> allowed.put(id + " " + unit.code(), told(account, id, unit, narrowed)));
        return allowed;
    }

    private interface Asking {
        void about(String id, Unit unit, Narrowed narrowed);
    }

    private static void asked(Asking asking) {
        for (String id : operations.ids()) {
            Narrowed narrowed = STATED.get(id).narrowed();
            if (narrowed != Narrowed.DOOR && !NOT_ASKED.contains(id)) {
                asking.about(id, operations.ours(), narrowed);
                if (narrowed != Narrowed.OWN) {
                    asking.about(id, operations.theirs(), narrowed);
                }
            }
        }
    }

    private static String account(Set<Held> rights) {
        String name = "holder" + Integer.toHexString(rights.hashCode());
        rights.forEach(one -> year.open(new NewAccount(new AccountName(name), one.role(), new UnitCode(one.unit())), PASSWORD));
        return name;
    }

    private static Set<String> told(String account, String id, Unit unit, Narrowed narrowed) {
        try {
            Door.Answer answer = operations.ask(year.door(), account, id, unit);
            boolean isNowhere = narrowed == Narrowed.ONE ? isAsOfNone(account, id, unit, answer) : answer.status() == 404;
            if (CLOSED.contains(answer.status()) || isNowhere) {
                return Set.of();
            }
            Set<String> told = new TreeSet<>(Set.of(ALLOWED));
            if (operations.isRead(id)) { // what is changed is refused in other words the second time
                Stream.of(operations.ours(), operations.theirs()).flatMap(one -> one.marks().stream()).filter(answer.body()::contains)
                        .forEach(told::add);
            }
            return told;
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static boolean isAsOfNone(String account, String id, Unit unit, Door.Answer answer) throws IOException {
        Door.Answer toNone = operations.ask(year.door(), account, id, Unit.none());
        return answer.status() == toNone.status() && unit.unnamed(answer.body()).equals(Unit.none().unnamed(toNone.body()));
    }
}
