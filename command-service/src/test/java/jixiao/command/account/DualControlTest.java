package jixiao.command.account;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jixiao.command.account.AccountCommand.ApproveEnabling;
import jixiao.command.account.AccountCommand.ApproveSecret;
import jixiao.command.account.AccountCommand.EnableAccount;
import jixiao.command.account.AccountCommand.IssueSecret;
import jixiao.command.account.AccountCommand.UnlockAccount;
import jixiao.command.account.AccountRefusal.AccountIsDisabled;
import jixiao.command.account.AccountRefusal.ApproverIsRequester;
import jixiao.command.account.AccountRefusal.NotAdministrator;
import jixiao.command.account.AccountRefusal.NothingRequested;
import jixiao.command.account.AccountRefusal.OwnAccount;
import jixiao.command.desk.Deciding;
import jixiao.kernel.event.AccountEvent;
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
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever makes accounts lets nobody in alone who is or may become an administrator. */
class DualControlTest {
    private static final AccountName WANG = new AccountName("wang");
    private static final AccountName SYSADMIN = new AccountName("sysadmin");
    private static final AccountName SECADMIN = new AccountName("secadmin");
    private static final UnitCode ROOT = new UnitCode("root");
    private static final AccountOpened OPENED = new AccountOpened(WANG, ROOT, SYSADMIN);
    private static final GrantApproved APPROVED = new GrantApproved(WANG, 1, new AccountName("secadmin2"));
    private static final AccountDisabled DISABLED = new AccountDisabled(WANG, "调离", SYSADMIN);
    private static final LocalDate LAST_DAY = LocalDate.of(2024, 6, 8);
    private static final SecretRequested SECRET = new SecretRequested(WANG, LAST_DAY, SYSADMIN);
    private static final EnablingRequested ENABLING = new EnablingRequested(WANG, LAST_DAY, "调回", SYSADMIN);
    private final FixtureConfiguration<Account> account = Deciding.of(Account.class);

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN"})
    void an_administrators_secret_and_enabling_wait_for_a_security_administrator(Role role) {
        given(proposed(role, null), APPROVED).when(new IssueSecret(WANG), system("sysadmin")).expectEvents(SECRET);
        given(proposed(role, null), APPROVED, DISABLED).when(new EnableAccount(WANG, "调回"), system("sysadmin")).expectEvents(ENABLING);
    }

    @Test
    void so_do_those_of_whoever_is_proposed_as_one_or_was_one_for_some_time() {
        given(proposed(Role.AUDIT_ADMIN, null)).when(new IssueSecret(WANG), system("sysadmin")).expectEvents(SECRET);
        given(proposed(Role.AUDIT_ADMIN, LocalDate.of(2024, 5, 1)), APPROVED).when(new IssueSecret(WANG), system("sysadmin"))
                .expectEvents(SECRET);
        given(proposed(Role.AUDIT_ADMIN, null), DISABLED).when(new EnableAccount(WANG, "调回"), system("sysadmin")).expectEvents(ENABLING);
    }

    @Test
    void everybody_elses_are_done_at_once() {
        given().when(new IssueSecret(WANG), system("sysadmin")).expectEvents(new SecretIssued(WANG, SYSADMIN));
        given(proposed(Role.REVIEWER, null), APPROVED).when(new IssueSecret(WANG), system("sysadmin"))
                .expectEvents(new SecretIssued(WANG, SYSADMIN));
        given(proposed(Role.AUDIT_ADMIN, null), APPROVED, new GrantRevoked(WANG, 1, "转岗", SECADMIN))
                .when(new IssueSecret(WANG), system("sysadmin")).expectEvents(new SecretIssued(WANG, SYSADMIN));
        given(DISABLED).when(new EnableAccount(WANG, "调回"), system("sysadmin")).expectEvents(new AccountEnabled(WANG, "调回", SYSADMIN));
    }

    @Test
    void once_agreed_the_secret_is_given_once_and_to_whoever_asked() {
        SecretApproved agreed = new SecretApproved(WANG, SECADMIN);
        SecretIssued issued = new SecretIssued(WANG, SYSADMIN);
        administrator(SECRET).when(new ApproveSecret(WANG), security("secadmin")).expectEvents(agreed);
        administrator(SECRET, agreed).when(new IssueSecret(WANG), system("sysadmin")).expectEvents(issued);
        administrator(SECRET, agreed, issued).when(new IssueSecret(WANG), system("sysadmin")).expectEvents(SECRET);
        administrator(SECRET).when(new IssueSecret(WANG), system("sysadmin")).expectEvents(SECRET);
        administrator(SECRET, agreed).when(new IssueSecret(WANG), system("sysadmin2"))
                .expectEvents(new SecretRequested(WANG, LAST_DAY, new AccountName("sysadmin2")));
        administrator(SECRET, agreed, new SecretRequested(WANG, LAST_DAY, new AccountName("sysadmin2")))
                .when(new IssueSecret(WANG), system("sysadmin2"))
                .expectEvents(new SecretRequested(WANG, LAST_DAY, new AccountName("sysadmin2")));
    }

    @Test
    void once_agreed_the_account_is_enabled() {
        administrator(DISABLED, ENABLING).when(new ApproveEnabling(WANG), security("secadmin"))
                .expectEvents(new AccountEnabled(WANG, "调回", SECADMIN));
    }

    @Test
    void is_agreed_to_by_neither_the_requester_nor_the_holder_nor_anybody_else_than_a_security_administrator() {
        administrator(SECRET).when(new ApproveSecret(WANG), security("sysadmin")).expectNoEvents()
                .expectException(ApproverIsRequester.class).expectExceptionMessage("这是 sysadmin 本人请求的，须由另一人同意");
        administrator(DISABLED, ENABLING).when(new ApproveEnabling(WANG), security("sysadmin")).expectNoEvents()
                .expectException(ApproverIsRequester.class);
        administrator(SECRET).when(new ApproveSecret(WANG), security("wang")).expectNoEvents().expectException(OwnAccount.class);
        administrator(DISABLED, ENABLING).when(new ApproveEnabling(WANG), security("wang")).expectNoEvents()
                .expectException(OwnAccount.class);
        for (Role role : Role.OF_PEOPLE) {
            if (role != Role.SECURITY_ADMIN) {
                administrator(SECRET).when(new ApproveSecret(WANG), by("zhao", role)).expectNoEvents()
                        .expectException(NotAdministrator.class);
                administrator(DISABLED, ENABLING).when(new ApproveEnabling(WANG), by("zhao", role)).expectNoEvents()
                        .expectException(NotAdministrator.class);
            }
        }
    }

    @Test
    void nothing_is_agreed_to_that_nobody_asked_for_or_that_is_over() {
        administrator().when(new ApproveSecret(WANG), security("secadmin")).expectNoEvents().expectException(NothingRequested.class)
                .expectExceptionMessage("账号 wang 没有等待同意的口令：没有人请求，已经同意，或请求已经过期");
        administrator(SECRET, new SecretApproved(WANG, SECADMIN)).when(new ApproveSecret(WANG), security("secadmin2")).expectNoEvents()
                .expectException(NothingRequested.class);
        SecretRequested past = new SecretRequested(WANG, LocalDate.of(2024, 5, 31), SYSADMIN);
        administrator(past).when(new ApproveSecret(WANG), security("secadmin")).expectNoEvents().expectException(NothingRequested.class);
        administrator(past, new SecretApproved(WANG, SECADMIN)).when(new IssueSecret(WANG), system("sysadmin")).expectEvents(SECRET);
        administrator(DISABLED).when(new ApproveEnabling(WANG), security("secadmin")).expectNoEvents()
                .expectException(NothingRequested.class);
        administrator(DISABLED, new EnablingRequested(WANG, LocalDate.of(2024, 5, 31), "调回", SYSADMIN))
                .when(new ApproveEnabling(WANG), security("secadmin")).expectNoEvents().expectException(NothingRequested.class);
        administrator(DISABLED, ENABLING, new AccountEnabled(WANG, "调回", SECADMIN), DISABLED)
                .when(new ApproveEnabling(WANG), security("secadmin")).expectNoEvents().expectException(NothingRequested.class);
    }

    @Test
    void disabling_ends_what_was_agreed_about_a_secret() {
        administrator(SECRET, DISABLED).when(new ApproveSecret(WANG), security("secadmin")).expectNoEvents()
                .expectException(AccountIsDisabled.class);
        administrator(SECRET, new SecretApproved(WANG, SECADMIN), DISABLED, new AccountEnabled(WANG, "调回", SECADMIN))
                .when(new IssueSecret(WANG), system("sysadmin")).expectEvents(SECRET);
    }

    @Test
    void unlocking_lets_nobody_in_and_the_house_itself_asks_nobody() {
        administrator().when(new UnlockAccount(WANG), system("sysadmin")).expectEvents(new AccountUnlocked(WANG, SYSADMIN));
        AccountName house = AccountName.SYSTEM;
        administrator().when(new IssueSecret(WANG), by("system", Role.SYSTEM)).expectEvents(new SecretIssued(WANG, house));
        administrator(DISABLED).when(new EnableAccount(WANG, "恢复"), by("system", Role.SYSTEM))
                .expectEvents(new AccountEnabled(WANG, "恢复", house));
    }

    private TestExecutor<Account> administrator(AccountEvent... more) {
        return given(Stream.concat(Stream.of(proposed(Role.SECURITY_ADMIN, null), APPROVED), Stream.of(more)).toArray(AccountEvent[]::new));
    }

    private TestExecutor<Account> given(AccountEvent... more) {
        List<AccountEvent> events = new ArrayList<>(List.of(OPENED));
        events.addAll(List.of(more));
        return account.given(events);
    }

    private static GrantProposed proposed(Role role, LocalDate until) {
        return new GrantProposed(WANG, 1, role, ROOT, until, "任命", SECADMIN);
    }

    private static Map<String, Object> system(String name) {
        return by(name, Role.SYSTEM_ADMIN);
    }

    private static Map<String, Object> security(String name) {
        return by(name, Role.SECURITY_ADMIN);
    }

    private static Map<String, Object> by(String name, Role role) {
        return Deciding.by(name, role, "root", "2024-06-01");
    }
}
