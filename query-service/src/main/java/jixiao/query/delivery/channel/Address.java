package jixiao.query.delivery.channel;

import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a message goes: an account, a mailbox or a URL. The addresses of robots contain their password, so no URL is shown whole. */
public record Address(Channel channel, String target, @Nullable RobotKind robot, @Nullable String secret) {
    /** Hosts are written small: nobody's slow webhook at https://smtp/ is in the way of the mail. */
    private static final String MAIL_LANE = "SMTP";

    public static Address inApp(String account) {
        return new Address(Channel.IN_APP, account, null, null);
    }

    /** What is slow together: all mail goes through one server, and a host serves all its URLs. */
    public String lane() {
        return channel == Channel.EMAIL ? MAIL_LANE : isUrl() ? URI.create(target).getHost().toLowerCase(Locale.ROOT) : channel.name();
    }

    /** What is told once. Whoever signs with a secret of his own is another receiver, even behind the same URL. */
    public String place() {
        return secret == null ? target : target + "#" + HexFormat.of().formatHex(Signature.of("", secret), 0, 8);
    }

    /** As people and logs may see it. */
    public String shown() {
        return isUrl() ? URI.create(target).getScheme() + "://" + URI.create(target).getRawAuthority() + "/…" : target;
    }

    /** Posted to, and not handed to a mail server or kept here. */
    public boolean isUrl() {
        return channel == Channel.WEBHOOK || channel == Channel.ROBOT;
    }

    @Override
    public String toString() {
        return channel + " " + shown();
    }
}
