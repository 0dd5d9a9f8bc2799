package jixiao.query.deliveryhosts;

import static jixiao.query.Folded.after;
import static jixiao.query.Folded.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsAllowed;
import jixiao.kernel.event.DeliveryHostsEvent.DeliveryHostsSet;
import jixiao.kernel.event.Event;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;
import jixiao.query.Folded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryHostsTest {
    private static final Event CARRIED_OVER = new DeliveryHostsAllowed(hosts("oa.example.cn"), AccountName.SYSTEM);
    private static final Event SET = new DeliveryHostsSet(hosts("*.gov.cn", "10.1.2.3:8443"), "接入", new AccountName("secadmin"));

    @Test
    void what_was_subscribed_is_carried_over_until_somebody_decides() {
        assertThat(after(DeliveryHosts.FOLD)).isEqualTo(DeliveryHosts.NONE);
        DeliveryHosts before = after(DeliveryHosts.FOLD, CARRIED_OVER);
        assertThat(before).isEqualTo(new DeliveryHosts(hosts("oa.example.cn"), true, AccountName.SYSTEM, at(1).recordedAt(), null));
        DeliveryHosts decided = after(DeliveryHosts.FOLD, CARRIED_OVER, SET);
        assertThat(decided.carriedOver()).isFalse();
        assertThat(decided.hosts()).extracting(DeliveryHost::text).containsExactly("*.gov.cn", "10.1.2.3:8443");
        assertThat(decided.reason()).isEqualTo("接入");
        assertThat(decided.at()).isEqualTo(at(2).recordedAt());
    }

    @Test
    void it_is_a_sound_fold() {
        Folded.assertSound(DeliveryHostsView.DELIVERY_HOSTS, CARRIED_OVER, SET,
                new DeliveryHostsSet(List.of(), "停用", new AccountName("secadmin2")));
    }

    private static List<DeliveryHost> hosts(String... hosts) {
        return Arrays.stream(hosts).map(DeliveryHost::new).toList();
    }
}
