package jixiao.query.delivery.channel;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.kernel.host.DeliveryHost;
import jixiao.kernel.host.ForbiddenAddresses;
import jixiao.kernel.host.HostName;
import jixiao.query.delivery.channel.Undelivered.Why;
import jixiao.query.platform.Unanswerable.Malformed;

/**
 * Where messages may go at all: to hosts on the list, which are looked up and checked at every sending. Addresses within the office are
 * welcome; reserved ones never are, and this machine itself, whose doors may be open to nobody else, only where its settings say so.
 */
public final class Destinations {
    private static final Pattern URL = Pattern.compile("(?i)(https?)://([^/?#@]*?)(:\\d{1,5})?((?:[/?][^#]*)?)");
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern MAILBOX = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");
    private static final int LONGEST = 1_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final ForbiddenAddresses forbidden;
    private final AllowedHosts allowed;

    public Destinations(boolean loopback, AllowedHosts allowed) {
        this.forbidden = new ForbiddenAddresses(loopback);
        this.allowed = allowed;
    }

    public static String mailbox(String text) {
        if (text == null || text.length() > 254 || !MAILBOX.matcher(text).matches()) {
            throw new Malformed("target", "target 应为邮箱地址，如 li@example.gov.cn。");
        }
        return text;
    }

    /** A URL that may be posted to, its host in its normal form; what that leads to is looked at again whenever it is. */
    public String url(String text) {
        if (text == null || text.length() > LONGEST) {
            throw new Malformed("target", "target 应为网址，最长 %d 个字符。".formatted(LONGEST));
        }
        Matcher parts = URL.matcher(text);
        if (!parts.matches()) {
            throw new Malformed("target", "target 应为网址，如 https://oa.example.gov.cn/jixiao；要有主机名，不能带用户名或片段。");
        }
        String host = HostName.normal(parts.group(2))
                .orElseThrow(() -> new Malformed("target", "“%s”不是主机名或地址。".formatted(parts.group(2))));
        boolean isLoopback = ForbiddenAddresses.isLoopback(host);
        if (isLoopback && !forbidden.loopback()) {
            throw new Malformed("target", "不能向本机发送；如本机确有接收程序，由管理员设置 jixiao.delivery.loopback。");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !isLoopback) {
            throw new Malformed("target", "网址应以 https:// 开头。");
        }
        HostName.address(host).flatMap(forbidden::whyNever).ifPresent(why -> {
            throw new Malformed("target", "不能向地址 %s 发送：%s。".formatted(host, why));
        });
        try {
            String shown = host.startsWith("[") ? parts.group(2) : host;
            return new URI(scheme + "://" + shown + (parts.group(3) == null ? "" : parts.group(3)) + parts.group(4)).parseServerAuthority()
                    .toString();
        } catch (URISyntaxException malformed) {
            throw new Malformed("target", "target 应为网址，如 https://oa.example.gov.cn/jixiao。");
        }
    }

    /** Throws {@link HostNotAllowed} where the list of today does not hold the host of a URL. */
    public void mustBeAllowed(String url) {
        URI uri = URI.create(url);
        if (!isAllowed(uri, allowed.today().orElse(List.of()))) {
            throw new HostNotAllowed(shown(uri));
        }
    }

    /** The same at every sending: a host may have been taken off the list meanwhile. */
    void check(URI uri) throws Undelivered {
        Optional<List<DeliveryHost>> today;
        try {
            today = allowed.today();
        } catch (RuntimeException unknown) {
            throw new Undelivered(Why.NOT_CONFIGURED, "现在无法核对允许的投递主机，稍后再发");
        }
        if (today.isEmpty()) {
            throw new Undelivered(Why.NOT_CONFIGURED, "还没有设定允许的投递主机，设定之后再发");
        }
        if (!isAllowed(uri, today.get())) {
            throw new Undelivered(Why.NOT_ALLOWED, "主机 %s 不在允许的投递主机之列；安全管理员允许后可再次发送".formatted(shown(uri)));
        }
    }

    private static String shown(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static boolean isAllowed(URI uri, List<DeliveryHost> hosts) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
        return HostName.normal(uri.getHost()).map(host -> hosts.stream().anyMatch(one -> one.allows(host, port))).orElse(false);
    }

    /** Empty where an address may be connected to. */
    Optional<String> whyNever(InetAddress address) {
        return forbidden.whyNever(address);
    }
}
