package jixiao.query.delivery.channel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import jixiao.query.platform.Unanswerable.Malformed;

/**
 * Where messages may go at all. Addresses within the office are welcome; those at which a machine asks for its own keys never are, and
 * this machine itself, whose doors may be open to nobody else, only where its settings say so.
 */
public final class Destinations {
    /** Clouds hand out credentials here, outside of the link-local range: Alibaba, Oracle, and AWS in version 6. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
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

    /** A URL that may be posted to; what its name leads to is looked at again whenever it is. */
    public String url(String text) {
        if (text == null || text.length() > LONGEST) {
            throw new Malformed("target", "target 应为网址，最长 %d 个字符。".formatted(LONGEST));
        }
        URI uri;
        try {
            uri = new URI(text).parseServerAuthority();
        } catch (URISyntaxException malformed) {
            throw new Malformed("target", "target 应为网址，如 https://oa.example.gov.cn/jixiao。");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            throw new Malformed("target", "网址要有主机名，不能带用户名或片段。");
        }
        String host = uri.getHost();
        boolean isLoopback = LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        if (isLoopback && !loopback) {
            throw new Malformed("target", "不能向本机发送；如本机确有接收程序，由管理员设置 jixiao.delivery.loopback。");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback)) {
            throw new Malformed("target", "网址应以 https:// 开头。");
        }
        if (host.startsWith("[") || host.matches("[0-9.]+")) {
            refuseForbidden(host);
        }
        return text;
    }

    private void refuseForbidden(String literal) {
        try {
            if (isForbidden(InetAddress.getByName(literal))) {
                throw new Malformed("target", "不能向地址 %s 发送。".formatted(literal));
            }
        } catch (UnknownHostException malformed) {
            throw new Malformed("target", "%s 不是地址。".formatted(literal));
        }
    }

    boolean isForbidden(InetAddress address) {
        return !loopback && address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress()) || address instanceof Inet6Address six && hidesForbidden(six.getAddress());
    }

    /** 64:ff9b::/96 and ::/96 carry an address of version 4, which a gateway would unwrap. */
    private boolean hidesForbidden(byte[] six) {
        byte[] front = Arrays.copyOf(six, 12);
        byte[] gateway = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
        boolean isWrapped = Arrays.equals(front, new byte[12]) || Arrays.equals(front, gateway);
        try {
            return isWrapped && isForbidden(InetAddress.getByAddress(Arrays.copyOfRange(six, 12, 16)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
