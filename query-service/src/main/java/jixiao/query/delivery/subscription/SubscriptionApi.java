package jixiao.query.delivery.subscription;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.Destinations;
import jixiao.query.delivery.channel.HostNotAllowed;
import jixiao.query.delivery.channel.RobotKind;
import jixiao.query.platform.Unanswerable.NotAllowed;
import jixiao.query.platform.Unanswerable.Refused;
import jixiao.query.platform.Unanswerable.Unknown;
import jixiao.query.platform.Viewer;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize(Viewer.MAY_READ)
@Tag(name = "订阅")
class SubscriptionApi {
    private static final int MOST = 20;
    private static final String MAIL = """
            {"channel": "EMAIL", "target": "li@example.gov.cn", "unit": "225001", "leastSeverity": "MEDIUM",
             "quietFrom": "22:00", "quietUntil": "07:30", "digestAt": 8}""";
    private static final String ROBOT = """
            {"channel": "ROBOT", "robot": "DINGTALK", "target": "https://oapi.dingtalk.com/robot/send?access_token=…",
             "secret": "SEC…", "kinds": ["FAR_BEHIND"]}""";
    private final Subscriptions subscriptions;
    private final Destinations destinations;
    private final Clock clock;

    SubscriptionApi(Subscriptions subscriptions, Destinations destinations, @Qualifier("boardClock") Clock clock) {
        this.subscriptions = subscriptions;
        this.destinations = destinations;
        this.clock = clock;
    }

    @GetMapping("/api/subscriptions")
    @Operation(operationId = "listSubscriptions",
            summary = "本人的订阅", description = "One's own, oldest first. Secrets are never answered, of URLs the host only.")
    List<SubscriptionLine> own(Viewer viewer) {
        return subscriptions.of(viewer.account()).stream().map(SubscriptionLine::of).toList();
    }

    @JsonBody(bytes = "16KB", values = 100, list = 50, depth = 4, text = 2_000)
    @PostMapping("/api/subscriptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({NotAllowed.class, HostNotAllowed.class, SubscriptionApi.TooManySubscriptions.class})
    @Operation(operationId = "subscribe", summary = "订阅预警", description = """
            From now on the steps of alerts that fit are told at this place. A kind the rulebook names as urgent is told at once,
            all else in one digest per unit and day where digestAt is given. 400 names the field: an address that is none, a
            webhook that is not https or leads to this machine, an unknown kind; 403
              where the unit is not one's to see; 409 where the host of a webhook or robot is not allowed (/api/delivery-hosts), which is
            checked again at every sending; nobody has more than 20.
            A webhook is posted JSON with Jixiao-Message-Id, the same at every attempt, and Jixiao-Signature: t=<seconds>,v1=<hex>, the
            HMAC-SHA256 with the secret over "<seconds>.<body as it came>". Only 2xx within the limits takes it over; it may come twice.
            The subscription ends with the account, and with the right to see its unit.""",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(
                    schema = @Schema(implementation = SubscriptionRequest.class),
                    examples = {@ExampleObject(name = "mail, a digest at eight", value = MAIL),
                        @ExampleObject(name = "a group's robot, at once", value = ROBOT)})))
    SubscriptionLine subscribe(@RequestBody SubscriptionRequest wish, Viewer viewer) {
        Subscription wanted = wish.of(viewer, destinations, clock.instant());
        if (wanted.to().isUrl()) {
            destinations.mustBeAllowed(wanted.to().target());
        }
        if (subscriptions.of(viewer.account()).size() >= MOST) {
            throw new TooManySubscriptions();
        }
        return SubscriptionLine.of(subscriptions.add(wanted));
    }

    @DeleteMapping("/api/subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endSubscription", summary = "取消本人的订阅", description = """
            What waits to be sent by it is dropped, or comes by another subscription to the same place: to change one, make the new one
            first. 404 for one that is not one's own.""")
    void end(@PathVariable long id, Viewer viewer) {
        if (!subscriptions.end(viewer.account(), id, clock.instant())) {
            throw new Unknown("您没有编号为 %d 的订阅。".formatted(id));
        }
    }

    static final class TooManySubscriptions extends Refused {
        TooManySubscriptions() {
            super("每人最多 %d 个订阅，请先取消不用的。".formatted(MOST));
        }
    }

    /** A subscription as its owner sees it. */
    @Schema(name = "Subscription")
    record SubscriptionLine(long id, Channel channel, String target, @Nullable RobotKind robot, boolean signed, @Nullable String unit,
            Set<String> kinds,
                Severity leastSeverity,
                @Schema(type = "string") @Nullable LocalTime quietFrom, @Schema(type = "string") @Nullable LocalTime quietUntil,
                        @Nullable Integer digestAt,
                Instant madeAt) {

        static SubscriptionLine of(Subscription one) {
            return new SubscriptionLine(one.id(), one.to().channel(), one.to().shown(), one.to().robot(), one.to().secret() != null,
                    one.unit() == null ? null : one.unit().text(), one.kinds(), one.least(),
                    one.quiet() == null ? null : one.quiet().from(), one.quiet() == null ? null : one.quiet().until(), one.digestAt(),
                    one.madeAt());
        }
    }
}
