package jixiao.query.delivery.channel;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jixiao.kernel.host.HostName;
import jixiao.kernel.host.ReservedAddress;
import jixiao.query.platform.Unanswerable.Malformed;

/**
 * Where messages may go at all, looked up and checked at every sending. Addresses within the office are welcome; reserved ones never are,
 * and this machine itself, by any of its addresses, whose doors may be open to nobody else, only where its settings say so.
 */
public final class Destinations {
    private static final String OWN_NAME = "localhost";
    private static final Pattern URL = Pattern.compile("(?i)(https?)://([^/?#@]*?)(:\\d{1,5})?((?:[/?][^#]*)?)");
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern MAILBOX = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");
    private static final int LONGEST = 1_000;

    private final boolean loopback;

    public Destinations(boolean loopback) {
        this.loopback = loopback;
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
        boolean isLoopback = isLoopback(host);
        if (isLoopback && !loopback) {
            throw new Malformed("target", "不能向本机发送；如本机确有接收程序，由管理员设置 jixiao.delivery.loopback。");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !isLoopback) {
            throw new Malformed("target", "网址应以 https:// 开头。");
        }
        HostName.address(host).flatMap(this::whyNever).ifPresent(why -> {
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

    private static boolean isLoopback(String host) {
        return host.equals(OWN_NAME) || host.endsWith("." + OWN_NAME)
                || HostName.address(host).flatMap(ReservedAddress::of).filter(ReservedAddress.LOOPBACK::equals).isPresent();
    }

    /** Empty where an address may be connected to. */
    Optional<String> whyNever(InetAddress address) {
        Optional<ReservedAddress> reserved = ReservedAddress.of(address);
        if (reserved.isPresent()) {
            return loopback && reserved.get() == ReservedAddress.LOOPBACK ? Optional.empty() : reserved.map(ReservedAddress::words);
        }
        return !loopback && isOwn(address) ? Optional.of("那是本机的地址") : Optional.empty();
    }

    /** Asked of the system each time: a machine's addresses come and go. */
    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true; // nothing is sent to where nobody could look
        }
    }
}
