package jixiao.query.access;

import static jixiao.query.Folded.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.AccountUnlocked;
import jixiao.kernel.event.AccountEvent.EnablingRequested;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.event.AccountEvent.SecretApproved;
import jixiao.kernel.event.AccountEvent.SecretIssued;
import jixiao.kernel.event.AccountEvent.SecretRequested;
import jixiao.kernel.event.AccountEvent.WorkHandedOver;
import jixiao.kernel.event.Event;
import jixiao.kernel.event.UnitTreeEvent.ReviewChainSet;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitMerged;
import jixiao.kernel.event.UnitTreeEvent.UnitMoved;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.Folded;
import org.junit.jupiter.api.Test;

class AccessFoldsTest {
    private static final AccountName WANG = new AccountName("wang");
    private static final AccountName BY = new AccountName("secadmin");
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final UnitCode ROOT = new UnitCode("财政局");

    @Test
    void of_accounts_and_units_are_sound() {
        Folded.assertSound(AccessView.ACCOUNT, opened(), proposed(1), new GrantApproved(WANG, 1, BY), proposed(2),
                new GrantRevoked(WANG, 1, "调离", BY), new AccountDisabled(WANG, "调离", BY), new AccountEnabled(WANG, "调回", BY),
                new WorkHandedOver(WANG, new AccountName("li"), BY), new SecretRequested(WANG, LocalDate.of(2024, 6, 8), BY),
                new SecretApproved(WANG, BY), new EnablingRequested(WANG, LocalDate.of(2024, 6, 8), "调回", BY), new SecretIssued(WANG, BY),
                new AccountUnlocked(WANG, BY));
        Folded.assertSound(AccessView.UNITS, tree());
    }

    @Test
    void a_grant_says_who_proposed_approved_and_revoked_it() {
        KeptAccount account = after(KeptAccount.FOLD, opened(), proposed(1), new GrantApproved(WANG, 1, new AccountName("secadmin2")),
                new GrantRevoked(WANG, 1, "调离", BY));
        KeptAccount.KeptGrant grant = account.grants().get(1);
        assertThat(grant.by()).isEqualTo(BY);
        assertThat(grant.approvedBy()).isEqualTo(new AccountName("secadmin2"));
        assertThat(grant.revocation()).isEqualTo("调离");
        assertThat(account.head().count()).isEqualTo(1);
        LocalDate today = LocalDate.of(2024, 6, 1);
        assertThat(AccountsApi.Standing.of(grant, today)).isEqualTo(AccountsApi.Standing.REVOKED);
        assertThat(standing(today, proposed(1))).isEqualTo(AccountsApi.Standing.PROPOSED);
        assertThat(standing(today, proposed(1), new GrantApproved(WANG, 1, BY))).isEqualTo(AccountsApi.Standing.IN_FORCE);
        assertThat(standing(today.plusDays(1), proposed(1), new GrantApproved(WANG, 1, BY))).as("after its last day")
                .isEqualTo(AccountsApi.Standing.LAPSED);
    }

    @Test
    void a_unit_bears_the_name_and_stands_where_it_was_said_last() {
        KeptUnits units = after(KeptUnits.FOLD, List.of(tree()));
        assertThat(units.nameOf(UNIT)).isEqualTo("新名");
        assertThat(units.units().get("225001").parent()).isEqualTo(ROOT);
        assertThat(units.units().get("225001").chain()).containsExactly(Role.UNIT_REVIEWER, Role.REVIEWER);
        assertThat(units.units().get("226").closed()).isTrue();
        assertThat(units.units().get("227").into()).isEqualTo(UNIT);
        assertThat(units.nameOf(new UnitCode("999"))).isNull();
    }

    private static AccountsApi.Standing standing(LocalDate today, Event... events) {
        return AccountsApi.Standing.of(after(KeptAccount.FOLD, events).grants().get(1), today);
    }

    private static Event[] tree() {
        return new Event[] {new UnitAdded(ROOT, "财政局", null), new UnitAdded(new UnitCode("226"), "旧部门", ROOT),
                new UnitAdded(UNIT, "编办", new UnitCode("226")), new UnitAdded(new UnitCode("227"), "中心", ROOT),
                new UnitRenamed(UNIT, "新名", "改革"), new UnitMoved(UNIT, ROOT, "改革"), new UnitClosed(new UnitCode("226"), "撤销"),
                new UnitMerged(new UnitCode("227"), UNIT, "改革"),
                new ReviewChainSet(UNIT, List.of(Role.UNIT_REVIEWER, Role.REVIEWER))};
    }

    private static AccountOpened opened() {
        return new AccountOpened(WANG, UNIT, new AccountName("sysadmin"));
    }

    private static GrantProposed proposed(int number) {
        return new GrantProposed(WANG, number, Role.CLERK, UNIT, LocalDate.of(2024, 6, 1), "代办", BY);
    }
}
