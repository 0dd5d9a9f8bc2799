package jixiao.query.delivery.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import jixiao.kernel.access.Scope;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.channel.Address;
import jixiao.query.platform.Viewer;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final UnitCode OURS = new UnitCode("225001");

    @Test
    void without_filters_hears_everything() {
        assertThat(of(null, Set.of(), Severity.LOW).hears(OURS, "PACE", Severity.LOW, null)).isTrue();
    }

    @Test
    void hears_only_its_unit_its_kinds_and_what_matters_enough() {
        Subscription narrow = of(OURS, Set.of("FAR_BEHIND", "PACE"), Severity.MEDIUM);
        assertThat(narrow.hears(OURS, "FAR_BEHIND", Severity.HIGH, null)).isTrue();
        assertThat(narrow.hears(new UnitCode("225002"), "FAR_BEHIND", Severity.HIGH, null)).isFalse();
        assertThat(narrow.hears(OURS, "RUSH", Severity.MEDIUM, null)).isFalse();
        assertThat(narrow.hears(OURS, "PACE", Severity.LOW, null)).isFalse();
        assertThat(narrow.hears(OURS, "PACE", Severity.MEDIUM, null)).isTrue();
    }

    @Test
    void hears_of_an_escalation_only_in_the_role_that_it_reached() {
        Subscription reviewer = of(null, Set.of(), Severity.LOW);
        assertThat(reviewer.hears(OURS, "RECTIFICATION_OVERDUE", Severity.HIGH, Role.REVIEWER)).isTrue();
        assertThat(reviewer.hears(OURS, "RECTIFICATION_OVERDUE", Severity.HIGH, Role.LEADER)).isFalse();
    }

    @Test
    void hears_of_an_escalation_only_of_the_units_for_which_it_is_that_role() {
        UnitCode theirs = new UnitCode("226001");
        Subscription both = of(null, Set.of(), Severity.LOW).of(new Entitled(new Subscriber("zhao", Role.LEADER, null), new Viewer("zhao",
                null, Map.of(Role.LEADER, Scope.of(Set.of(OURS)), Role.CLERK, Scope.of(Set.of(theirs))),
                Scope.of(Set.of(OURS, theirs)))));
        assertThat(both.hears(OURS, "RECTIFICATION_OVERDUE", Severity.HIGH, Role.LEADER)).isTrue();
        assertThat(both.hears(theirs, "RECTIFICATION_OVERDUE", Severity.HIGH, null)).isTrue();
        assertThat(both.hears(theirs, "RECTIFICATION_OVERDUE", Severity.HIGH, Role.LEADER)).isFalse();
    }

    @Test
    void hears_of_no_unit_that_its_owner_may_not_see_today() {
        Subscription asStored = new Subscription(1, new Subscriber("zhao", Role.LEADER, null), Address.inApp("zhao"), null, Set.of(),
                Severity.LOW, null, null, Instant.EPOCH);
        assertThat(asStored.hears(OURS, "PACE", Severity.LOW, null)).as("nobody asked what he may see").isFalse();
        Subscription today = asStored.of(new Entitled(asStored.who(), new Viewer("zhao", null, Set.of(Role.LEADER),
                Scope.of(Set.of(OURS)))));
        assertThat(today.hears(OURS, "PACE", Severity.LOW, null)).isTrue();
        assertThat(today.hears(new UnitCode("225002"), "PACE", Severity.LOW, null)).isFalse();
        assertThat(today.isOf(new UnitCode("225002"))).isFalse();
    }

    @Test
    void kinds_are_weighed_in_one_place_and_what_was_escalated_weighs_most() {
        assertThat(MessageKind.severityOf("FAR_BEHIND", false)).isEqualTo(Severity.HIGH);
        assertThat(MessageKind.severityOf("FELL_BEHIND", false)).isEqualTo(Severity.MEDIUM);
        assertThat(MessageKind.severityOf("PACE", false)).isEqualTo(Severity.LOW);
        assertThat(MessageKind.severityOf("PACE", true)).isEqualTo(Severity.HIGH);
        assertThat(MessageKind.severityOf("NEWLY_INVENTED", false)).isEqualTo(Severity.MEDIUM);
    }

    private static Subscription of(UnitCode unit, Set<String> kinds, Severity least) {
        Subscriber zhao = new Subscriber("zhao", Role.REVIEWER, null);
        return new Subscription(1, zhao, Address.inApp("zhao"), unit, kinds, least, null, null, Instant.EPOCH)
                .of(new Entitled(zhao, new Viewer("zhao", null, Set.of(Role.REVIEWER), Scope.EVERYTHING)));
    }
}
