package jixiao.query.delivery.subscription;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.TreeSet;
import jixiao.kernel.identity.Identity;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.channel.Channel;
import jixiao.query.delivery.channel.Destinations;
import jixiao.query.delivery.channel.RobotKind;
import jixiao.query.platform.Unanswerable.Malformed;
import jixiao.query.platform.Unanswerable.NotAllowed;
import jixiao.query.platform.Viewer;
import org.jspecify.annotations.Nullable;

/** A subscription as somebody asks for it. */
@Schema(name = "SubscriptionWish")
record SubscriptionRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) Channel channel,
            @Schema(description = "a mailbox, or the URL of a webhook or robot; absent for IN_APP",
                    example = "li@example.gov.cn") String target,
            @Schema(description = "WECOM 企业微信、DINGTALK 钉钉、FEISHU 飞书；只用于 ROBOT") RobotKind robot,
            @Schema(description = "signs what is sent; a webhook needs one of at least 16 characters; never answered back") String secret,
            @Schema(description = "only of this unit; all units in one's scope without it, a clerk's own", example = "225001") String unit,
            @Schema(description = "only these kinds, all without it; FAR_BEHIND is a missed milestone whose severity is that",
                    example = "[\"FAR_BEHIND\", \"FELL_BEHIND\"]") List<String> kinds,
            @Schema(description = "LOW 提示、MEDIUM 一般、HIGH 重要；不写即 LOW") Severity leastSeverity,
            @Schema(type = "string", description = "Shanghai time; both ends or none", example = "22:00") LocalTime quietFrom,
            @Schema(type = "string", example = "07:30") LocalTime quietUntil,
            @Schema(description = "the hour (0-23, Shanghai) of a daily digest; each at once without it", example = "8") Integer digestAt) {
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_UNIT = 40;

    /** Throws {@link Malformed} or {@link NotAllowed} where it makes no sense or is not his to ask. */
    Subscription of(Viewer viewer, Destinations destinations, Instant now) {
        Subscriber who = Subscriber.of(viewer);
        if (channel == null) {
            throw new Malformed("channel", "channel 应为 IN_APP、EMAIL、WEBHOOK 或 ROBOT。");
        }
        if (digestAt != null && (digestAt < 0 || digestAt > 23)) {
            throw new Malformed("digestAt", "digestAt 应为 0 至 23 点，不是 %d。".formatted(digestAt));
        }
        List<String> wanted = kinds == null ? List.of() : kinds;
        wanted.stream().filter(kind -> kind == null || MessageKind.named(kind).isEmpty()).findFirst().ifPresent(unknown -> {
            throw new Malformed("kinds", "没有名为“%s”的预警。".formatted(unknown));
        });
        return new Subscription(0, who, address(who, destinations), unit(viewer, who), new TreeSet<>(wanted),
                leastSeverity == null ? Severity.LOW : leastSeverity, quiet(), digestAt, now);
    }

    private Address address(Subscriber who, Destinations destinations) {
        if ((channel == Channel.ROBOT) != (robot != null)) {
            throw new Malformed("robot", "robot 只用于群机器人，应为 WECOM、DINGTALK 或 FEISHU。");
        }
        boolean isSigned = channel == Channel.WEBHOOK || channel == Channel.ROBOT && robot != RobotKind.WECOM;
        if (secret != null && (!isSigned || Invisible.isAll(secret) || secret.length() > LONGEST_SECRET || hasControls(secret))) {
            throw new Malformed("secret", "secret 只用于系统对接、钉钉和飞书，最长 %d 个字符。".formatted(LONGEST_SECRET));
        }
        return switch (channel) {
            case IN_APP -> inApp(who);
            case EMAIL -> new Address(channel, Destinations.mailbox(target), null, null);
            case WEBHOOK -> webhook(destinations);
            case ROBOT -> new Address(channel, destinations.url(target), robot, secret);
        };
    }

    private Address inApp(Subscriber who) {
        if (target != null) {
            throw new Malformed("target", "站内消息只发给本人，不需要 target。");
        }
        return Address.inApp(who.account());
    }

    private Address webhook(Destinations destinations) {
        if (secret == null || secret.length() < SHORTEST_SECRET) {
            throw new Malformed("secret", "系统对接需要签名密钥 secret，至少 %d 个字符。".formatted(SHORTEST_SECRET));
        }
        return new Address(channel, destinations.url(target), null, secret);
    }

    private @Nullable UnitCode unit(Viewer viewer, Subscriber who) {
        UnitCode wanted = unit == null || Invisible.isAll(unit) ? null : new UnitCode(Identity.cut(unit));
        if (wanted != null && (unit.length() > LONGEST_UNIT || hasControls(unit) || wanted.fault().isPresent())) {
            throw new Malformed("unit", "unit 应为单位编码，如 225001，最长 %d 个字符。".formatted(LONGEST_UNIT));
        }
        if (who.role() != Role.CLERK) {
            if (wanted != null && !viewer.sees(wanted)) {
                throw new NotAllowed("单位 %s 不在您的权限范围内，不能订阅它的预警。".formatted(wanted));
            }
            return wanted;
        }
        if (who.unit() == null) {
            throw new NotAllowed("不知道您属于哪个部门，不能订阅。");
        }
        if (wanted != null && !wanted.equals(who.unit()) && !viewer.sees(wanted)) {
            throw new NotAllowed("单位经办只能订阅本部门（%s）的预警，不能订阅 %s。".formatted(who.unit(), wanted));
        }
        return wanted == null ? who.unit() : wanted;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private @Nullable QuietHours quiet() {
        if (quietFrom == null && quietUntil == null) {
            return null;
        }
        if (quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)) {
            throw new Malformed("quietFrom", "免打扰要有不同的起止时间 quietFrom 和 quietUntil，如 22:00 至 07:30。");
        }
        return new QuietHours(quietFrom, quietUntil);
    }
}
