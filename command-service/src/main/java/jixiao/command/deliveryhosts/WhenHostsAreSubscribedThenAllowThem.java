package jixiao.command.deliveryhosts;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import jixiao.command.deliveryhosts.DeliveryHostsCommand.AllowSubscribedHosts;
import jixiao.command.desk.Desk;
import jixiao.command.desk.OwnRequests;
import jixiao.command.ledger.Ledger;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.host.DeliveryHost.Unsound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Allows what is subscribed already, once, on a ledger that has no list of hosts yet: from then on nothing new is subscribed that is not on
 * it. Until the board has said its hosts nobody is left out, for nothing is posted by a board that knows no list.
 */
@Component
class WhenHostsAreSubscribedThenAllowThem {
    private static final Logger LOG = LoggerFactory.getLogger(WhenHostsAreSubscribedThenAllowThem.class);
    private final Desk desk;
    private final Ledger ledger;
    private final SubscribedHosts subscribed;
    private final TypedHosts typed;
    private final OwnRequests own;
    private volatile boolean isDone;

    WhenHostsAreSubscribedThenAllowThem(Desk desk, Ledger ledger, SubscribedHosts subscribed, TypedHosts typed, OwnRequests own) {
        this.desk = desk;
        this.ledger = ledger;
        this.subscribed = subscribed;
        this.typed = typed;
        this.own = own;
    }

    @Scheduled(initialDelay = 1_000, fixedDelay = 10_000)
    void react() {
        if (isDone) {
            return;
        }
        if (!ledger.eventsOf(DeliveryHostsCommand.NAME).isEmpty()) {
            isDone = true;
            return;
        }
        Optional<List<String>> found = subscribed.read(DeliveryHostsApi.MOST + 1);
        if (found.isPresent()) {
            List<DeliveryHost> hosts = sound(found.get());
            if (!hosts.isEmpty()) {
                desk.ask(DeliveryHostsApi.LIST, new AllowSubscribedHosts(hosts), own.from("start"));
                LOG.warn("{} 个已订阅的主机已沿用为允许的投递主机，请安全管理员核对：{}", hosts.size(), hosts);
            }
            isDone = true;
        }
    }

    /** What would never be posted to is not allowed for having been subscribed. */
    private List<DeliveryHost> sound(List<String> found) {
        TreeSet<String> hosts = new TreeSet<>();
        for (String one : found) {
            try {
                DeliveryHost host = DeliveryHost.of(one);
                Optional<String> never = typed.whyNever(host);
                if (never.isPresent() || hosts.size() == DeliveryHostsApi.MOST) {
                    LOG.warn("已订阅的主机 {} 不沿用：{}", one, never.orElse("清单最多 %d 个".formatted(DeliveryHostsApi.MOST)));
                } else {
                    hosts.add(host.text());
                }
            } catch (Unsound unsound) {
                LOG.warn("已订阅的主机 {} 不沿用：{}", one, unsound.getMessage());
            }
        }
        return hosts.stream().map(DeliveryHost::new).toList();
    }
}
