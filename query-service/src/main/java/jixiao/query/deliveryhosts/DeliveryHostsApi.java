package jixiao.query.deliveryhosts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.value.AccountName;
import jixiao.query.fold.reading.Moment;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bean has a name of its own: the desk has an Api of the list too, and both may live in one context. */
@RestController("deliveryHostsShown")
@PreAuthorize("hasAnyRole('SECURITY_ADMIN', 'SYSTEM_ADMIN')")
@Tag(name = "允许的投递主机")
class DeliveryHostsApi {
    private final DeliveryHostsView hosts;

    DeliveryHostsApi(DeliveryHostsView hosts) {
        this.hosts = hosts;
    }

    @GetMapping("/api/delivery-hosts")
    @Operation(operationId = "getDeliveryHosts", summary = "允许的投递主机", description = """
            The hosts that webhooks and robots may be posted to, in order; *.gov.cn is every name below gov.cn, and one without a port
            means every port. carriedOver is true until a security administrator decides, where hosts that were subscribed before there
            was a list were allowed once; notice says so. by, at and reason are null where nobody said anything yet, and nothing is
            posted.""")
    AllowedList hosts(Moment moment) {
        return AllowedList.of(moment, hosts.at(moment).orElse(DeliveryHosts.NONE));
    }

    /** The list and who decided it. */
    @Schema(name = "DeliveryHosts")
    record AllowedList(long position, List<String> hosts, boolean carriedOver, @Nullable String notice, @Nullable AccountName by,
                       @Nullable Instant at, @Nullable String reason) {
        static AllowedList of(Moment moment, DeliveryHosts list) {
            String notice = list.carriedOver() ? "以下 %d 个主机在设定清单之前已被订阅，一次性沿用；请核对后设定清单。".formatted(list.hosts().size()) : null;
            return new AllowedList(moment.position(), list.hosts().stream().map(DeliveryHost::text).toList(), list.carriedOver(), notice,
                    list.by(), list.at(), list.reason());
        }
    }
}
