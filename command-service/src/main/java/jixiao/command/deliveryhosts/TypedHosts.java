package jixiao.command.deliveryhosts;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import jixiao.command.platform.Malformed;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.host.DeliveryHost.Unsound;
import jixiao.kernel.host.ForbiddenAddresses;
import jixiao.kernel.identity.Identity;

/** Hosts as somebody typed them, in their normal form, each once and in order. What nothing would ever be posted to is refused. */
record TypedHosts(ForbiddenAddresses forbidden) {

    List<DeliveryHost> read(List<String> typed) {
        TreeSet<String> hosts = new TreeSet<>();
        for (int at = 0; at < typed.size(); at++) {
            String text = Identity.cut(typed.get(at));
            try {
                DeliveryHost host = DeliveryHost.of(text);
                Optional<String> never = whyNever(host);
                if (never.isPresent()) {
                    throw new Malformed("hosts[%d]".formatted(at), "不能允许 %s：%s。".formatted(text, never.get()));
                }
                hosts.add(host.text());
            } catch (Unsound unsound) {
                throw new Malformed("hosts[%d]".formatted(at), "“%s”%s。".formatted(text, unsound.getMessage()));
            }
        }
        return hosts.stream().map(DeliveryHost::new).toList();
    }

    Optional<String> whyNever(DeliveryHost host) {
        if (!forbidden.loopback() && ForbiddenAddresses.isLoopback(host.name())) {
            return Optional.of("那是本机");
        }
        return host.address().flatMap(forbidden::whyNever);
    }
}
