package jixiao.command.account;

import java.time.LocalDate;
import java.util.Map;
import jixiao.command.account.AccountCommand.AdoptAccount;
import jixiao.command.account.AccountCommand.ApproveGrant;
import jixiao.command.account.AccountCommand.DisableAccount;
import jixiao.command.account.AccountCommand.EnableAccount;
import jixiao.command.account.AccountCommand.HandOverWork;
import jixiao.command.account.AccountCommand.IssueSecret;
import jixiao.command.account.AccountCommand.OpenAccount;
import jixiao.command.account.AccountCommand.ProposeGrant;
import jixiao.command.account.AccountCommand.RevokeGrant;
import jixiao.command.account.AccountCommand.UnlockAccount;
import jixiao.command.account.AccountRefusal.AccountExists;
import jixiao.command.account.AccountRefusal.AccountIsDisabled;
import jixiao.command.account.AccountRefusal.AccountNameReserved;
import jixiao.command.account.AccountRefusal.AccountNotDisabled;
import jixiao.command.account.AccountRefusal.AlreadyGranted;
import jixiao.command.account.AccountRefusal.ApproverIsGrantee;
import jixiao.command.account.AccountRefusal.ApproverIsProposer;
import jixiao.command.account.AccountRefusal.GrantNotOpen;
import jixiao.command.account.AccountRefusal.NoSuchGrant;
import jixiao.command.account.AccountRefusal.NotAdministrator;
import jixiao.command.account.AccountRefusal.OwnAccount;
import jixiao.command.account.AccountRefusal.ReasonMissing;
import jixiao.command.account.AccountRefusal.ReceiverUnknown;
import jixiao.command.account.AccountRefusal.RoleOfNobody;
import jixiao.command.account.AccountRefusal.RolesExclude;
import jixiao.command.account.AccountRefusal.UnitIsClosed;
import jixiao.command.account.AccountRefusal.UnitUnknown;
import jixiao.command.account.AccountRefusal.UntilPast;
import jixiao.command.desk.Deciding;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.AccountEvent.AccountDisabled;
import jixiao.kernel.event.AccountEvent.AccountEnabled;
import jixiao.kernel.event.AccountEvent.AccountOpened;
import jixiao.kernel.event.AccountEvent.AccountUnlocked;
import jixiao.kernel.event.AccountEvent.GrantApproved;
import jixiao.kernel.event.AccountEvent.GrantProposed;
import jixiao.kernel.event.AccountEvent.GrantRevoked;
import jixiao.kernel.event.AccountEvent.SecretIssued;
import jixiao.kernel.event.AccountEvent.WorkHandedOver;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountTest {
    private static final AccountName WANG = new AccountName("wang");
    private static final AccountName SYSADMIN = new AccountName("sysadmin");
    private static final AccountName SECADMIN = new AccountName("secadmin");
    private static final AccountName SECADMIN2 = new AccountName("secadmin2");
    private static final UnitCode UNIT = new UnitCode("225001");
    private static final UnitTree UNITS = new UnitTree().hear(new UnitAdded(new UnitCode("root"), "财政", null))
            .hear(new UnitAdded(UNIT, "编办本级", new UnitCode("root"))).hear(new UnitAdded(new UnitCode("226"), "旧单位", new UnitCode("root")))
            .hear(new UnitClosed(new UnitCode("226"), "撤销"));
    private static final AccountOpened OPENED = new AccountOpened(WANG, UNIT, SYSADMIN);
    private static final GrantProposed PROPOSED = proposed(1, Role.CLERK);
    private final FixtureConfiguration<Account> account = Deciding.of(Account.class);

    @Test
    void is_opened_for_a_unit_of_the_tree_and_once() {
        account.givenNoPriorActivity().when(new OpenAccount(WANG, UNIT), system()).expectEvents(OPENED);
        account.given(OPENED).when(new OpenAccount(WANG, UNIT), system()).expectNoEvents().expectException(AccountExists.class);
        account.givenNoPriorActivity().when(new OpenAccount(WANG, new UnitCode("999")), system()).expectNoEvents()
                .expectException(UnitUnknown.class);
        account.givenNoPriorActivity().when(new OpenAccount(WANG, new UnitCode("226")), system()).expectNoEvents()
                .expectException(UnitIsClosed.class);
        Deciding.of(Account.class).givenNoPriorActivity().when(new OpenAccount(new AccountName("System"), UNIT), system()).expectNoEvents()
                .expectException(AccountNameReserved.class);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"SYSTEM_ADMIN", "SYSTEM"}, mode = EnumSource.Mode.EXCLUDE)
    void is_made_and_ended_by_the_system_administrator_alone(Role role) {
        Map<String, Object> somebody = by("zhao", role);
        account.givenNoPriorActivity().when(new OpenAccount(WANG, UNIT), somebody).expectNoEvents().expectException(NotAdministrator.class);
        for (AccountCommand command : new AccountCommand[] {new DisableAccount(WANG, "调离"), new EnableAccount(WANG, "调回"),
                new IssueSecret(WANG), new UnlockAccount(WANG), new HandOverWork(WANG, new AccountName("li"))}) {
            account.given(OPENED).when(command, somebody).expectNoEvents().expectException(NotAdministrator.class)
                    .expectExceptionMessage("这件事由系统管理员办理，您不能办理");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"SECURITY_ADMIN", "SYSTEM"}, mode = EnumSource.Mode.EXCLUDE)
    void gets_its_rights_from_security_administrators_alone(Role role) {
        for (AccountCommand command : new AccountCommand[] {propose(Role.CLERK), new ApproveGrant(WANG, 1),
                new RevokeGrant(WANG, 1, "调离")}) {
            account.given(OPENED, PROPOSED).when(command, by("zhao", role)).expectNoEvents().expectException(NotAdministrator.class)
                    .expectExceptionMessage("这件事由安全管理员办理，您不能办理");
        }
    }

    @Test
    void is_adopted_by_nobody_but_the_house_itself() {
        AdoptAccount adopt = new AdoptAccount(WANG, UNIT, Role.CLERK, UNIT, "沿用");
        for (Role role : Role.OF_PEOPLE) {
            account.givenNoPriorActivity().when(adopt, by("zhao", role)).expectNoEvents().expectException(NotAdministrator.class);
        }
        AccountName house = AccountName.SYSTEM;
        GrantProposed proposed = new GrantProposed(WANG, 1, Role.CLERK, UNIT, null, "沿用", house);
        account.givenNoPriorActivity().when(adopt, by("system", Role.SYSTEM))
                .expectEvents(new AccountOpened(WANG, UNIT, house), proposed, new GrantApproved(WANG, 1, house));
        account.given(new AccountOpened(WANG, UNIT, house), proposed, new GrantApproved(WANG, 1, house))
                .when(adopt, by("system", Role.SYSTEM)).expectNoEvents().expectSuccessfulHandlerExecution();
        account.given(OPENED).when(adopt, by("system", Role.SYSTEM)).expectEvents(proposed, new GrantApproved(WANG, 1, house));
    }

    @Test
    void is_disabled_and_enabled_by_another_with_a_reason() {
        account.given(OPENED).when(new DisableAccount(WANG, "调离"), system()).expectEvents(new AccountDisabled(WANG, "调离", SYSADMIN));
        account.given(OPENED).when(new DisableAccount(WANG, "\u200b"), system()).expectNoEvents().expectException(ReasonMissing.class);
        account.given(OPENED).when(new EnableAccount(WANG, "调回"), system()).expectNoEvents().expectException(AccountNotDisabled.class);
        account.given(OPENED, disabled()).when(new EnableAccount(WANG, "调回"), system())
                .expectEvents(new AccountEnabled(WANG, "调回", SYSADMIN));
        account.given(OPENED).when(new DisableAccount(WANG, "调离"), by("wang", Role.SYSTEM_ADMIN)).expectNoEvents()
                .expectException(OwnAccount.class);
        account.given(OPENED).when(new IssueSecret(WANG), by("wang", Role.SYSTEM_ADMIN)).expectNoEvents()
                .expectException(OwnAccount.class);
    }

    @Test
    void once_disabled_gets_no_secret_and_no_right_but_loses_them() {
        for (AccountCommand command : new AccountCommand[] {new DisableAccount(WANG, "调离"), new IssueSecret(WANG)}) {
            account.given(OPENED, PROPOSED, disabled()).when(command, system()).expectNoEvents().expectException(AccountIsDisabled.class);
        }
        for (AccountCommand command : new AccountCommand[] {propose(Role.LEADER), new ApproveGrant(WANG, 1)}) {
            account.given(OPENED, PROPOSED, disabled()).when(command, security("secadmin2")).expectNoEvents()
                    .expectException(AccountIsDisabled.class);
        }
        account.given(OPENED, PROPOSED, disabled()).when(new RevokeGrant(WANG, 1, "调离"), security("secadmin2"))
                .expectEvents(new GrantRevoked(WANG, 1, "调离", SECADMIN2));
    }

    @Test
    void leaves_a_row_for_each_secret_unlocking_and_handing_over() {
        account.given(OPENED).when(new IssueSecret(WANG), system()).expectEvents(new SecretIssued(WANG, SYSADMIN));
        account.given(OPENED).when(new UnlockAccount(WANG), system()).expectEvents(new AccountUnlocked(WANG, SYSADMIN));
        account.given(OPENED, disabled()).when(new HandOverWork(WANG, new AccountName("li")), system())
                .expectEvents(new WorkHandedOver(WANG, new AccountName("li"), SYSADMIN));
        account.given(OPENED).when(new HandOverWork(WANG, WANG), system()).expectNoEvents().expectException(ReceiverUnknown.class);
    }

    @Nested
    class A_grant {
        @Test
        void is_proposed_by_one_and_approved_by_another_who_is_not_the_grantee() {
            account.given(OPENED).when(propose(Role.CLERK), security("secadmin")).expectEvents(PROPOSED);
            account.given(OPENED, PROPOSED).when(new ApproveGrant(WANG, 1), security("secadmin2"))
                    .expectEvents(new GrantApproved(WANG, 1, SECADMIN2));
            account.given(OPENED, PROPOSED).when(new ApproveGrant(WANG, 1), security("secadmin")).expectNoEvents()
                    .expectException(ApproverIsProposer.class).expectExceptionMessage("第 1 号授权是 secadmin 本人提出的，须由另一名安全管理员批准");
            account.given(OPENED, PROPOSED).when(new ApproveGrant(WANG, 1), security("ＷＡＮＧ".toLowerCase())).expectNoEvents()
                    .expectException(ApproverIsGrantee.class);
        }

        @Test
        void counts_from_one_and_keeps_its_number() {
            account.given(OPENED, PROPOSED, new GrantRevoked(WANG, 1, "误", SECADMIN)).when(propose(Role.LEADER), security("secadmin"))
                    .expectEvents(proposed(2, Role.LEADER));
            account.given(OPENED, PROPOSED).when(new ApproveGrant(WANG, 2), security("secadmin2")).expectNoEvents()
                    .expectException(NoSuchGrant.class).expectExceptionMessage("账号 wang 共有 1 次授权，没有第 2 号");
        }

        @Test
        void is_for_a_role_of_people_at_an_open_unit_with_a_reason() {
            refused(new ProposeGrant(WANG, Role.SYSTEM, UNIT, null, "x")).expectException(RoleOfNobody.class);
            refused(new ProposeGrant(WANG, Role.CLERK, new UnitCode("999"), null, "x")).expectException(UnitUnknown.class);
            refused(new ProposeGrant(WANG, Role.CLERK, new UnitCode("226"), null, "x")).expectException(UnitIsClosed.class);
            refused(new ProposeGrant(WANG, Role.CLERK, UNIT, null, " ")).expectException(ReasonMissing.class);
            account.given(OPENED, new GrantProposed(WANG, 1, Role.CLERK, new UnitCode("226"), null, "任命", SECADMIN))
                    .when(new ApproveGrant(WANG, 1), security("secadmin2")).expectNoEvents().expectException(UnitIsClosed.class);
        }

        @Test
        void that_deputises_ends_on_a_day_that_is_not_past() {
            LocalDate today = LocalDate.of(2024, 6, 1);
            account.given(OPENED).when(new ProposeGrant(WANG, Role.CLERK, UNIT, today, "代办"), security("secadmin"))
                    .expectEvents(new GrantProposed(WANG, 1, Role.CLERK, UNIT, today, "代办", SECADMIN));
            refused(new ProposeGrant(WANG, Role.CLERK, UNIT, today.minusDays(1), "代办")).expectException(UntilPast.class)
                    .expectExceptionMessage("代办截止日 2024-05-31 已经过去，今天是 2024-06-01");
            account.given(OPENED, new GrantProposed(WANG, 1, Role.CLERK, UNIT, today.minusDays(1), "代办", SECADMIN))
                    .when(new ApproveGrant(WANG, 1), security("secadmin2")).expectNoEvents().expectException(UntilPast.class);
        }

        @Test
        void is_not_given_twice_but_may_be_given_for_longer() {
            account.given(OPENED, PROPOSED).when(propose(Role.CLERK), security("secadmin2")).expectNoEvents()
                    .expectException(AlreadyGranted.class).expectExceptionMessage("账号 wang 的第 1 号授权已经是单位 225001 的单位经办");
            LocalDate july = LocalDate.of(2024, 7, 1);
            account.given(OPENED, new GrantProposed(WANG, 1, Role.CLERK, UNIT, july, "代办", SECADMIN))
                    .when(propose(Role.CLERK), security("secadmin")).expectEvents(proposed(2, Role.CLERK));
        }

        @ParameterizedTest
        @EnumSource(value = Role.class, names = {"SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN"})
        void of_an_administrator_goes_with_no_other_in_either_order(Role administrator) {
            for (Role other : Role.OF_PEOPLE) {
                if (other == administrator) {
                    continue;
                }
                for (Role[] pair : new Role[][] {{administrator, other}, {other, administrator}}) {
                    account.given(OPENED, proposed(1, pair[0]), new GrantApproved(WANG, 1, SECADMIN2))
                            .when(propose(pair[1]), security("secadmin")).expectNoEvents().expectException(RolesExclude.class);
                    account.given(OPENED, proposed(1, pair[0]), proposed(2, pair[1]), new GrantApproved(WANG, 1, SECADMIN2))
                            .when(new ApproveGrant(WANG, 2), security("secadmin2")).expectNoEvents().expectException(RolesExclude.class);
                    account.given(OPENED, proposed(1, pair[0]), proposed(2, pair[1]), new GrantApproved(WANG, 1, SECADMIN2),
                            new GrantRevoked(WANG, 1, "转岗", SECADMIN)).when(new ApproveGrant(WANG, 2), security("secadmin2"))
                            .expectEvents(new GrantApproved(WANG, 2, SECADMIN2));
                }
            }
        }

        @Test
        void is_decided_once_and_revoked_once() {
            GrantApproved approved = new GrantApproved(WANG, 1, SECADMIN2);
            GrantRevoked revoked = new GrantRevoked(WANG, 1, "调离", SECADMIN);
            account.given(OPENED, PROPOSED, approved).when(new ApproveGrant(WANG, 1), security("secadmin3")).expectNoEvents()
                    .expectException(GrantNotOpen.class).expectExceptionMessage("第 1 号授权已经批准，不能再办理");
            account.given(OPENED, PROPOSED, revoked).when(new ApproveGrant(WANG, 1), security("secadmin2")).expectNoEvents()
                    .expectException(GrantNotOpen.class);
            account.given(OPENED, PROPOSED, approved).when(new RevokeGrant(WANG, 1, "调离"), security("secadmin")).expectEvents(revoked);
            account.given(OPENED, PROPOSED, revoked).when(new RevokeGrant(WANG, 1, "调离"), security("secadmin")).expectNoEvents()
                    .expectException(GrantNotOpen.class);
            account.given(OPENED, PROPOSED).when(new RevokeGrant(WANG, 1, ""), security("secadmin")).expectNoEvents()
                    .expectException(ReasonMissing.class);
        }

        private ResultValidator<Account> refused(ProposeGrant command) {
            return account.given(OPENED).when(command, security("secadmin")).expectNoEvents();
        }
    }

    private static AccountDisabled disabled() {
        return new AccountDisabled(WANG, "调离", SYSADMIN);
    }

    private static ProposeGrant propose(Role role) {
        return new ProposeGrant(WANG, role, UNIT, null, "任命");
    }

    private static GrantProposed proposed(int number, Role role) {
        return new GrantProposed(WANG, number, role, UNIT, null, "任命", SECADMIN);
    }

    private static Map<String, Object> system() {
        return by("sysadmin", Role.SYSTEM_ADMIN);
    }

    private static Map<String, Object> security(String name) {
        return by(name, Role.SECURITY_ADMIN);
    }

    private static Map<String, Object> by(String name, Role role) {
        return Deciding.among(Deciding.by(name, role, "root", "2024-06-01"), UNITS);
    }
}
