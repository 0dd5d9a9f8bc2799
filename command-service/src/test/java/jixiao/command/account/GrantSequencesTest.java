package jixiao.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jixiao.command.account.AccountCommand.AdoptAccount;
import jixiao.command.account.AccountCommand.ApproveGrant;
import jixiao.command.account.AccountCommand.ProposeGrant;
import jixiao.command.account.AccountCommand.RevokeGrant;
import jixiao.command.platform.Refusal;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.AccountEvent;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever is asked of an account in whatever order, it never holds two roles that exclude each other, nor one unapproved. */
class GrantSequencesTest {
    private static final AccountName WANG = new AccountName("wang");
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final UnitTree UNITS = new UnitTree().hear(new UnitAdded(UNIT, "编办本级", null));
    /** With fewer of a kind this property would speak of next to nothing. */
    private static final double FEWEST_PERCENT = 1;

    enum Deed {
        PROPOSE, APPROVE, REVOKE, ADOPT
    }

    record Step(Deed deed, Role role, int number, String by, int days) {
    }

    @Property(tries = 500)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void never_give_two_excluding_roles(@ForAll("steps") @Size(min = 10, max = 40) List<Step> steps) {
        Grants grants = new Grants();
        Map<Integer, GrantProposed> proposed = new TreeMap<>();
        Map<Integer, Role> held = new TreeMap<>();
        for (Step step : steps) {
            List<AccountEvent> events = decided(grants, step, proposed.size());
            Statistics.label("decided").collect(step.deed + (events.isEmpty() ? " refused" : " done"));
            for (AccountEvent event : events) {
                if (event instanceof GrantProposed one) {
                    grants.evolve(one);
                    assertThat(proposed.put(one.number(), one)).isNull();
                    assertThat(one.number()).isEqualTo(proposed.size());
                } else if (event instanceof GrantApproved one) {
                    grants.evolve(one);
                    held.put(one.number(), proposed.get(one.number()).role());
                    assertThat(one.by()).as("approved by another, who is not the grantee").isNotEqualTo(WANG);
                    assertThat(step.deed == Deed.ADOPT || !one.by().equals(proposed.get(one.number()).by())).isTrue();
                } else if (event instanceof GrantRevoked one) {
                    grants.evolve(one);
                    held.remove(one.number());
                }
            }
            List<Role> roles = new ArrayList<>(held.values());
            assertThat(roles).as(steps.toString()).allSatisfy(role -> assertThat(roles).allMatch(role::goesWith));
        }
        Statistics.label("decided").coverage(decided -> {
            for (String kind : List.of("PROPOSE done", "PROPOSE refused", "APPROVE done", "APPROVE refused", "REVOKE done", "ADOPT done",
                    "ADOPT refused")) {
                decided.check(kind).percentage(percent -> {
                    assertThat(percent).as(kind).isGreaterThan(FEWEST_PERCENT);
                });
            }
        });
    }

    private static List<AccountEvent> decided(Grants grants, Step step, int given) {
        Origin origin = new Origin(new AccountName(step.by), UNIT, Role.SECURITY_ADMIN, Instant.parse("2024-06-01T04:00:00Z"), "test");
        LocalDate until = step.days < 0 ? null : origin.day().plusDays(step.days);
        int number = 1 + step.number % Math.max(1, given);
        try {
            return switch (step.deed) {
                case PROPOSE -> grants.decide(new ProposeGrant(WANG, step.role, UNIT, until, "任命"), origin, UNITS);
                case APPROVE -> grants.decide(new ApproveGrant(WANG, number), origin, UNITS);
                case REVOKE -> grants.decide(new RevokeGrant(WANG, number, "转岗"), origin);
                case ADOPT -> grants.adopting(new AdoptAccount(WANG, UNIT, step.role, UNIT, "沿用"),
                        new Origin(AccountName.SYSTEM, UNIT, Role.SYSTEM, origin.at(), "start"));
            };
        } catch (Refusal refused) {
            return List.of();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Deed> deeds = Arbitraries.frequency(Tuple.of(5, Deed.PROPOSE), Tuple.of(5, Deed.APPROVE),
                Tuple.of(2, Deed.REVOKE), Tuple.of(1, Deed.ADOPT));
        return Combinators.combine(deeds, Arbitraries.of(Role.OF_PEOPLE), Arbitraries.integers().between(0, 30),
                Arbitraries.of("secadmin", "secadmin2", "secadmin3", "wang"), Arbitraries.integers().between(-2, 2)).as(Step::new).list();
    }
}
