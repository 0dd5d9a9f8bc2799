package jixiao.command.deliveryhosts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jixiao.command.deliveryhosts.DeliveryHostsCommand.AllowSubscribedHosts;
import jixiao.command.deliveryhosts.DeliveryHostsCommand.SetDeliveryHosts;
import jixiao.command.deliveryhosts.DeliveryHostsRefusal.NotSecurityAdministrator;
import jixiao.command.deliveryhosts.DeliveryHostsRefusal.ReasonMissing;
import jixiao.command.desk.Deciding;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsAllowed;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryHostsTest {
    private static final AccountName SECADMIN = new AccountName("secadmin");
    private static final Map<String, Object> BY_SECADMIN = Deciding.by("secadmin", Role.SECURITY_ADMIN, "市", "2024-06-01");
    private final FixtureConfiguration<DeliveryHosts> list = Deciding.of(DeliveryHosts.class);

    @Test
    void are_set_by_whoever_decides_with_a_reason() {
        list.givenNoPriorActivity().when(new SetDeliveryHosts(hosts("oa.example.cn"), "接入"), BY_SECADMIN)
                .expectEvents(new DeliveryHostsSet(hosts("oa.example.cn"), "接入", SECADMIN));
    }

    @Test
    void may_be_none_at_all() {
        list.givenNoPriorActivity().when(new SetDeliveryHosts(hosts(), "停用"), BY_SECADMIN)
                .expectEvents(new DeliveryHostsSet(hosts(), "停用", SECADMIN));
    }

    @Test
    void said_again_are_nothing_new_whoever_says_so() {
        list.given(new DeliveryHostsSet(hosts("oa.example.cn"), "接入", new AccountName("secadmin2")))
                .when(new SetDeliveryHosts(hosts("oa.example.cn"), "再说一次"), BY_SECADMIN)
                .expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void that_were_carried_over_are_decided_when_they_are_confirmed() {
        list.given(new DeliveryHostsAllowed(hosts("oa.example.cn"), AccountName.SYSTEM))
                .when(new SetDeliveryHosts(hosts("oa.example.cn"), "核对无误"), BY_SECADMIN)
                .expectEvents(new DeliveryHostsSet(hosts("oa.example.cn"), "核对无误", SECADMIN));
    }

    @Test
    void are_carried_over_once_and_never_into_a_list_that_is_there() {
        AllowSubscribedHosts subscribed = new AllowSubscribedHosts(hosts("oa.example.cn"));
        list.givenNoPriorActivity().when(subscribed).expectEvents(new DeliveryHostsAllowed(hosts("oa.example.cn"), AccountName.SYSTEM));
        list.given(new DeliveryHostsAllowed(hosts("b.example.cn"), AccountName.SYSTEM)).when(subscribed).expectNoEvents();
        list.given(new DeliveryHostsSet(hosts(), "停用", SECADMIN)).when(subscribed).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"SECURITY_ADMIN", "SYSTEM"}, mode = EnumSource.Mode.EXCLUDE)
    void are_the_security_administrators_alone(Role role) {
        list.given(new DeliveryHostsSet(hosts("oa.example.cn"), "接入", SECADMIN))
                .when(new SetDeliveryHosts(hosts("evil.example.cn"), "接入"), Deciding.by("somebody", role, "市", "2024-06-01"))
                .expectNoEvents().expectException(NotSecurityAdministrator.class);
        list.givenNoPriorActivity().when(new SetDeliveryHosts(hosts(), "停用"), Deciding.by("somebody", role, "市", "2024-06-01"))
                .expectNoEvents().expectException(NotSecurityAdministrator.class);
    }

    @Test
    void are_carried_over_by_nobody_but_the_house_itself() {
        list.givenNoPriorActivity().when(new AllowSubscribedHosts(hosts("oa.example.cn")), BY_SECADMIN)
                .expectNoEvents().expectException(NotSecurityAdministrator.class);
    }

    @Test
    void want_a_reason_that_somebody_can_see() {
        list.givenNoPriorActivity().when(new SetDeliveryHosts(hosts(), "\u200b"), BY_SECADMIN)
                .expectNoEvents().expectException(ReasonMissing.class).expectExceptionMessage("设定允许的投递主机须说明原因");
    }

    private static List<DeliveryHost> hosts(String... hosts) {
        return Arrays.stream(hosts).map(DeliveryHost::new).toList();
    }
}
