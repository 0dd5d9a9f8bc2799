package jixiao.query.delivery.channel;

import jixiao.query.platform.Unanswerable.Refused;

/** The list of hosts does not hold the one that somebody wants to have messages posted to. */
public final class HostNotAllowed extends Refused {
    HostNotAllowed(String host) {
        super("主机 %s 不在允许的投递主机之列，不能订阅。请安全管理员先允许它（PUT /api/delivery-hosts）。".formatted(host));
    }
}
