package jixiao.query.delivery.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Name resolver of the client that posts: it answers with addresses that were all checked, and the client connects to those. */
class CheckedNames extends SystemDefaultDnsResolver {
    private final Destinations destinations;

    CheckedNames(Destinations destinations) {
        this.destinations = destinations;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = found(host);
        for (InetAddress address : found) {
            Optional<String> never = destinations.whyNever(address);
            if (never.isPresent()) {
                throw new UnknownHostException("不能向 %s 的地址 %s 发送：%s".formatted(host, address.getHostAddress(), never.get()));
            }
        }
        return found;
    }

    /** As the system looks names up. */
    InetAddress[] found(String host) throws UnknownHostException {
        return super.resolve(host);
    }
}
