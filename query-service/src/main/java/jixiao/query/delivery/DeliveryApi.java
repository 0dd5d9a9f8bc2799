package jixiao.query.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import jixiao.query.delivery.Deliveries.DeliveryState;
import jixiao.query.delivery.Deliveries.Sent;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.outbox.OutboxLoop;
import jixiao.query.delivery.outbox.Wording;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.Refused;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.web.answer.Page;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "发送")
class DeliveryApi {
    private final Deliveries deliveries;
    private final OutboxLoop delivery;
    private final Clock clock;

    DeliveryApi(Deliveries deliveries, OutboxLoop delivery, @Qualifier("boardClock") Clock clock) {
        this.deliveries = deliveries;
        this.delivery = delivery;
        this.clock = clock;
    }

    @GetMapping("/api/deliveries")
    @Operation(operationId = "listDeliveries", summary = "消息的发送情况", description = """
            Newest first, in a state: a reviewer sees everybody's of the units in his scope, others their own. DEAD ones
            failed too often and say their last
            error; WAITING ones with a lastError are tried again when due, or wait for a mail server to be configured.""")
    List<DeliveryLine> in(@Parameter(description = "COLLECTING 汇总中、WAITING 待发送、SENT 已送达、DEAD 多次失败或主机不再允许，不再发送、DROPPED 因取消订阅作废",
                    schema = @Schema(implementation = DeliveryState.class, defaultValue = "DEAD"))
                  @RequestParam(defaultValue = "DEAD") String state, Page page, HttpServletResponse response, Viewer viewer) {
        DeliveryState wanted = Arrays.stream(DeliveryState.values()).filter(one -> one.name().equals(state)).findFirst().orElseThrow(() ->
                new Malformed("state", "state 应为 COLLECTING、WAITING、SENT、DEAD 或 DROPPED，不是“%s”。".formatted(state)));
        List<Sent> found = deliveries.in(wanted, viewer, page.last().map(Deliveries.DeliveryPlace::read).orElse(null),
                page.limit() + 1);
        return page.lines(found, last -> Deliveries.DeliveryPlace.of(last).toString()).announced(response::setHeader).list().stream()
                .map(sent -> DeliveryLine.of(sent, wanted)).toList();
    }

    @PostMapping("/api/deliveries/{id}/sending")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses(DeliveryApi.NotDead.class)
    @Operation(operationId = "sendDeliveryAgain", summary = "重新发送一条发送失败的消息", description = """
            Tries a DEAD one from the beginning, with the same id; any other is refused. 404 for one that is neither one's own
            nor, to a reviewer, known.""")
    void again(@PathVariable String id, Viewer viewer) {
        DeliveryState state = deliveries.state(id, viewer).orElseThrow(() -> new Unknown("没有编号为 %s 的消息。".formatted(id)));
        if (state != DeliveryState.DEAD || !deliveries.revive(id, viewer, clock.instant())) {
            throw new NotDead(state);
        }
        delivery.wake();
    }

    static final class NotDead extends Refused {
        NotDead(DeliveryState state) {
            super("只有多次发送失败（DEAD）的消息可以重新发送，这条的状态是 %s。".formatted(state));
        }
    }

    /** One message on its way or arrived. */
    @Schema(name = "Delivery")
    record DeliveryLine(String id, DeliveryState state, String account, Channel channel, String target, @Nullable String subject,
            String unit,
            @Nullable LocalDate day,
                int attempts, @Nullable String lastError, @Nullable Instant due, @Nullable Instant madeAt, @Nullable Instant settledAt) {

        static DeliveryLine of(Sent sent, DeliveryState state) {
            return new DeliveryLine(sent.id(), state, sent.account(), sent.to().channel(), sent.to().shown(),
                    sent.letter() == null ? null : Wording.subject(sent.letter()), sent.unit(), sent.day(), sent.attempts(),
                    sent.lastError(), sent.due(), sent.madeAt(), sent.settledAt());
        }
    }
}
